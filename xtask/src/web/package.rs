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

/// Files by name.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The finished files, by their path in `dist/`.
#[derive(Default)]
pub(super) struct Package {
    files: Files,
    /// What a template may name, and what it gets.
    names: BTreeMap<String, String>,
}

impl Package {
    /// Puts together the compiled app, its glue and the files of `crates/web`, see [`sources`].
    pub(super) fn assemble(wasm: Vec<u8>, glue: Vec<u8>, mut assets: Files) -> Result<Self> {
        let mut package = Self::default();
        package.add_hashed("app.wasm", wasm);
        package.add_hashed("app.js", glue);
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
                package.list_for_service_worker();
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
    fn list_for_service_worker(&mut self) {
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
pub(super) fn sources(web: &Path) -> Result<Files> {
    let mut files = folder(&web.join("assets"))?;
    let sheets: Vec<_> = folder(&web.join("style"))?.into_values().collect();
    files.insert("app.css".to_owned(), sheets.concat());
    Ok(files)
}

/// Every file directly in `dir`, by name.
pub(super) fn folder(dir: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(dir).with_context(|| format!("could not list {}", dir.display()))? {
        let path: PathBuf = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name().and_then(|n| n.to_str())) {
            files.insert(name.to_owned(), fs::read(&path)?);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{FIXED, Files, Package, SCRIPTS, SERVICE_WORKER};
    use anyhow::Result;

    /// A small app: the page names its program, and the program names the compiled app.
    fn assemble(wasm: &str, extra: &[(&str, &str)]) -> Result<Package> {
        let mut assets: Files = SCRIPTS.iter().chain(&FIXED).map(|n| ((*n).to_owned(), Vec::new())).collect();
        let own = [
            ("boot.js", "import('{{app.wasm}}')"),
            ("index.html", "<script src={{boot.js}}>"),
            (SERVICE_WORKER, "'{{version}}' [\n{{files}}]"),
        ];
        for (name, text) in own.iter().chain(extra) {
            assets.insert((*name).to_owned(), text.as_bytes().to_vec());
        }
        Package::assemble(wasm.into(), b"glue".to_vec(), assets)
    }

    fn text<'a>(package: &'a Package, name: &str) -> &'a str {
        let found = package.files().find(|(file, _)| *file == name);
        found.map_or("", |(_, data)| std::str::from_utf8(data).unwrap())
    }

    #[test]
    fn a_change_deep_down_reaches_every_name_above_it() -> Result<()> {
        let (one, same, other) = (assemble("one", &[])?, assemble("one", &[])?, assemble("two", &[])?);
        for name in ["index.html", SERVICE_WORKER] {
            assert_eq!(text(&one, name), text(&same, name));
            assert_ne!(text(&one, name), text(&other, name));
        }
        Ok(())
    }

    #[test]
    fn the_service_worker_keeps_every_file_but_the_page_and_itself() -> Result<()> {
        let package = assemble("one", &[("line.svg", "<svg/>")])?;
        let worker = text(&package, SERVICE_WORKER);
        for (name, _) in package.files() {
            let listed = worker.contains(&format!("  '/{name}',\n"));
            assert_eq!(listed, !matches!(name, "index.html" | SERVICE_WORKER), "{name}");
        }
        assert!(worker.contains("'/pkg/line-"));
        Ok(())
    }

    #[test]
    fn a_name_that_is_not_in_the_bundle_stops_the_build() {
        for template in ["{{missing.css}}", "{{app.wasm"] {
            assert!(assemble("one", &[("index.html", template)]).is_err(), "{template}");
        }
        // A script may not name one that comes after it.
        assert!(assemble("one", &[("worker.js", "{{boot.js}}")]).is_err());
    }
}
