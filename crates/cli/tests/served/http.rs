//! A client's way to a relay, over a socket.
#![allow(unreachable_pub, reason = "for tests and benches")]

use goldseam_client::{Request, Response, Transport, Unreachable};

/// HTTP.
pub struct Http {
    url: String,
    agent: ureq::Agent,
}

impl Http {
    /// To the relay at an address that begins with `http://`.
    pub fn to(url: String) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        Self { url, agent: config.into() }
    }
}

impl Transport for Http {
    fn host(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    async fn call(&self, request: Request) -> Result<Response, Unreachable> {
        let mut built = ureq::http::Request::builder()
            .method(request.method)
            .uri(format!("{}{}", self.url, request.path))
            .header("content-type", goldseam_sealed::wire::CONTENT_TYPE);
        if let Some(token) = request.token {
            built = built.header("authorization", format!("Bearer {token}"));
        }
        let mut response = self.agent.run(built.body(request.body).unwrap()).map_err(|_| Unreachable)?;
        let body = response.body_mut().read_to_vec().map_err(|_| Unreachable)?;
        Ok(Response { status: response.status().as_u16(), body })
    }
}
