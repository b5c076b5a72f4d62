//! What stands in the project's own Rust sources.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Every Rust file below a folder.
pub(crate) fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, found)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// What stands in backticks on a page.
#[cfg(test)]
pub(crate) fn ticked(page: &str) -> impl Iterator<Item = &str> {
    page.split('`').skip(1).step_by(2)
}

/// The name of every function after a test attribute that is not left out by another attribute.
pub(crate) fn tests(source: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut lines = source.lines().map(str::trim);
    while let Some(line) = lines.next() {
        // Property tests stand in a macro and carry the same attribute.
        if line.starts_with("#[test") || line.starts_with("#[tokio::test") {
            let mut left_out = false;
            let function = lines.by_ref().find(|line| {
                left_out |= line.starts_with("#[ignore");
                !line.starts_with("#[") && !line.starts_with("//")
            });
            let name =
                function.and_then(|line| line.split_once("fn ")).and_then(|(_, rest)| rest.split_once('('));
            names.extend(name.filter(|_| !left_out).map(|(name, _)| name));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::tests;

    #[test]
    fn a_test_is_a_function_with_the_attribute_that_is_run() {
        let source = "
            #[test]
            fn one() {}
            #[tokio::test]
            // words
            #[allow(x)]
            async fn two() {}
            fn three() {}
            #[test]
            #[ignore]
            fn four() {}";
        assert_eq!(tests(source), ["one", "two"]);
    }
}
