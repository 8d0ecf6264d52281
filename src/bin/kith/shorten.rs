//! Short names between the program and the script that wasm-bindgen wrote for it. Its own end in a hash, which does not compress:
//! on a first visit they cost 4 kB.

use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{CustomSectionReader, Export, Import, ImportSectionReader, Parser, Payload};

/// Everything that wasm-bindgen names for itself begins so.
const OURS: &str = "__w";

/// The program and its script with the names that they share shortened, and what only developers read left out.
///
/// # Errors
/// What is wrong with the program.
pub fn shorten(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String), String> {
    let failed = |error: &dyn core::fmt::Display| format!("the program cannot be read: {error}");
    let names = shared(wasm).map_err(|error| failed(&error))?;
    let taken: BTreeSet<&str> = identifiers(script).collect();
    let short = (0..).map(|number: u32| format!("_{number:x}")).filter(|short| !taken.contains(short.as_str()));
    let mut names = Names(names.into_iter().zip(short).collect());
    let mut module = Module::new();
    names.parse_core_module(&mut module, Parser::new(0), wasm).map_err(|error| failed(&error))?;
    Ok((module.finish(), renamed(&without_comments(script), &names.0)))
}

/// What the program takes from the script and gives to it.
fn shared(wasm: &[u8]) -> wasmparser::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    names.insert(import?.name.to_owned());
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    names.insert(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    names.retain(|name| name.starts_with(OURS));
    Ok(names)
}

struct Names(BTreeMap<String, String>);

impl Names {
    fn of<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Names {
    type Error = core::convert::Infallible;

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.of(import.name).to_owned();
            utils::parse_import(self, imports, Import { name: &name, ..import })?;
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Self::Error>> {
        let name = self.of(export.name).to_owned();
        utils::parse_export(self, exports, Export { name: &name, ..export })
    }

    /// Which tools made it, and what for: nothing of it runs.
    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error<Self::Error>> {
        Ok(())
    }
}

fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

fn identifiers(script: &str) -> impl Iterator<Item = &str> {
    script.split(|letter| !is_part(letter))
}

fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let (word, other) = rest.split_at(rest.find(|letter| !is_part(letter)).unwrap_or(rest.len()));
        out.push_str(names.get(word).map_or(word, String::as_str));
        let (between, next) = other.split_at(other.find(is_part).unwrap_or(other.len()));
        out.push_str(between);
        rest = next;
    }
    out
}

/// A script, a statement or a comment a line, without the comments and the space at both ends.
pub fn without_comments(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut is_in_comment = false;
    for line in script.lines().map(str::trim) {
        is_in_comment |= line.starts_with("/*");
        if !is_in_comment && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        is_in_comment &= !line.ends_with("*/");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{CodeSection, CustomSection, EntityType, ExportKind, Function, FunctionSection, TypeSection};

    const SCRIPT: &str = "/**\n * What it says.\n */\nfunction get() {\n    // A note.\n    return { __wbg_say_0123: () => wasm.__wbg_free(1), _0: 'a // b' };\n}\n";

    /// Takes `__wbg_say_0123` and `other`, gives `__wbg_free` and `start`.
    fn program() -> Vec<u8> {
        let (mut types, mut imports, mut functions) = (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        types.ty().function([], []);
        imports.import("./a.js", "__wbg_say_0123", EntityType::Function(0)).import("./a.js", "other", EntityType::Function(0));
        functions.function(0);
        exports.export("__wbg_free", ExportKind::Func, 2).export("start", ExportKind::Func, 2);
        let mut body = Function::new([]);
        body.instructions().call(0).end();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.section(&CustomSection { name: "producers".into(), data: (&[1, 2, 3]).into() });
        module.finish()
    }

    #[test]
    fn names_are_the_same_on_both_sides_and_new_ones_are_of_nothing_else() {
        let (wasm, script) = shorten(&program(), SCRIPT).unwrap();
        assert_eq!(script, "function get() {\nreturn { _2: () => wasm._1(1), _0: 'a // b' };\n}\n");
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => names.extend(imports.into_imports().map(|import| import.unwrap().name.to_owned())),
                Payload::ExportSection(exports) => names.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned())),
                Payload::CustomSection(section) => panic!("{}", section.name()),
                _ => {}
            }
        }
        assert_eq!(names, ["_2", "other", "_1", "start"]);
    }

    #[test]
    fn what_is_not_a_program_is_refused() {
        assert!(shorten(b"<!doctype html>", SCRIPT).is_err());
        let program = program();
        assert!(shorten(&program[..program.len() / 2], SCRIPT).is_err());
    }
}
