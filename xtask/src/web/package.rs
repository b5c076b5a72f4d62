//! Names every file by its content and writes those names into the files that refer to them.
//!
//! A file in `crates/web/assets` is either plain, and then goes out as it is under a name with its
//! hash, or a template, in which `{{name}}` stands for the address of another file. The style sheets
//! in `crates/web/style` go out as one `app.css`, in the order of their names.

use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Scripts that name other files; each may name those before it.
const SCRIPTS: [&str; 4] = ["worker.js", "policy.js", "updates.js", "boot.js"];
/// Pages with a fixed address. The service worker is last: it lists all the others.
const FIXED: [&str; 3] = ["app.webmanifest", "index.html", "measures.html"];
const SERVICE_WORKER: &str = "sw.js";

/// The finished files, by their path in `dist/`.
#[derive(Default)]
pub(super) struct Package {
    files: BTreeMap<String, Vec<u8>>,
    /// What a template may name, and what it gets.
    names: BTreeMap<String, String>,
}

impl Package {
    /// Puts together what wasm-bindgen wrote into `bound` and the files of `crates/web`, see [`sources`].
    pub(super) fn assemble(bound: &Path, mut assets: BTreeMap<String, Vec<u8>>) -> Result<Self> {
        let mut package = Self::default();
        package.add_hashed("app.wasm", fs::read(bound.join("app_bg.wasm"))?);
        package.add_hashed("app.js", fs::read(bound.join("app.js"))?);
        let templates: Vec<_> = SCRIPTS
            .iter()
            .chain(&FIXED)
            .chain([&SERVICE_WORKER])
            .map(|name| {
                let text =
                    assets.remove(*name).with_context(|| format!("crates/web/assets/{name} is missing"))?;
                Ok((*name, String::from_utf8(text)?))
            })
            .collect::<Result<_>>()?;
        for (name, data) in assets {
            package.add_hashed(&name, data);
        }
        for (name, template) in templates {
            if name == SERVICE_WORKER {
                package.list_for_service_worker()?;
            }
            let data = package.fill(name, &template)?.into_bytes();
            if SCRIPTS.contains(&name) {
                package.add_hashed(name, data);
            } else {
                package.files.insert(name.to_owned(), data);
            }
        }
        Ok(package)
    }

    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, data)| (name.as_str(), data.as_slice()))
    }

    fn add_hashed(&mut self, name: &str, data: Vec<u8>) {
        let hash = blake3::hash(&data).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let file = format!("pkg/{stem}-{}.{extension}", &hash[..12]);
        self.names.insert(name.to_owned(), format!("/{file}"));
        self.files.insert(file, data);
    }

    /// `files`: everything the app needs offline, one quoted address a line. `version`: changes with
    /// any of them.
    fn list_for_service_worker(&mut self) -> Result<()> {
        let mut version = blake3::Hasher::new();
        let mut list = String::new();
        for (name, data) in &self.files {
            version.update(name.as_bytes()).update(data);
            if name != "index.html" {
                list.push_str(&format!("  '/{name}',\n"));
            }
        }
        self.names.insert("files".into(), list);
        self.names.insert("version".into(), version.finalize().to_hex()[..12].to_owned());
        Ok(())
    }

    fn fill(&self, template_name: &str, template: &str) -> Result<String> {
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) =
                after.split_once("}}").with_context(|| format!("{template_name}: {{{{ without }}}}"))?;
            let Some(value) = self.names.get(name) else {
                bail!("{template_name} names `{name}`, which is not in the bundle");
            };
            out.push_str(before);
            out.push_str(value);
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// The files that are not compiled, by name: `assets` and the joined style sheets of `web`.
pub(super) fn sources(web: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = folder(&web.join("assets"))?;
    let sheets: Vec<_> = folder(&web.join("style"))?.into_values().collect();
    files.insert("app.css".to_owned(), sheets.concat());
    Ok(files)
}

/// Every file directly in `dir`, by name.
fn folder(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir).with_context(|| format!("could not list {}", dir.display()))? {
        let path: PathBuf = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name().and_then(|n| n.to_str())) {
            files.insert(name.to_owned(), fs::read(&path)?);
        }
    }
    Ok(files)
}
