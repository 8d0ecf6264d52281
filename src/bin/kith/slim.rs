//! Shorter names between the program and its script: what wasm-bindgen calls the functions that cross from one to the other are long,
//! end in a hash, and stand in both. Nobody reads them in a browser.

use std::collections::BTreeMap;

/// Section of imports, by the WebAssembly specification (5.5.5).
const IMPORTS: u8 = 2;
/// The beginning of every name that wasm-bindgen makes up.
const MADE: &str = "__wb";

/// The program and its script with short names, and the script without comments.
pub fn slim(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String), String> {
    let mut names = BTreeMap::new();
    let wasm = renamed(wasm, script, &mut names).ok_or("the program's imports cannot be read")?;
    Ok((wasm, rewritten(script, &names)))
}

/// The program with its imports renamed. Fails for what is not as the specification says.
fn renamed(wasm: &[u8], script: &str, names: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let (head, mut rest) = wasm.split_at_checked(8)?;
    let mut out = head.to_vec();
    while let Some((id, after)) = rest.split_first() {
        let (length, after) = number(after)?;
        let (body, after) = after.split_at_checked(length)?;
        let new = if *id == IMPORTS { imports(body, script, names)? } else { body.to_vec() };
        out.push(*id);
        write(&mut out, new.len());
        out.extend(new);
        rest = after;
    }
    Some(out)
}

fn imports(body: &[u8], script: &str, names: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut out = Vec::new();
    write(&mut out, count);
    for _ in 0..count {
        for _ in 0..2 {
            let (length, after) = number(rest)?;
            let (name, after) = after.split_at_checked(length)?;
            let name = core::str::from_utf8(name).ok()?;
            let short = if name.starts_with(MADE) || name.starts_with("./") { shortened(name, script, names) } else { name.to_owned() };
            write(&mut out, short.len());
            out.extend(short.bytes());
            rest = after;
        }
        // Functions only: memory and tables are the program's own.
        let (0, after) = rest.split_first()? else { return None };
        let (kind, after) = number(after)?;
        out.push(0);
        write(&mut out, kind);
        rest = after;
    }
    rest.is_empty().then_some(out)
}

/// A name that stands nowhere in the script, the same for the same name.
fn shortened(name: &str, script: &str, names: &mut BTreeMap<String, String>) -> String {
    if let Some(short) = names.get(name) {
        return short.clone();
    }
    let free = (names.len()..).map(|number| format!("${number:x}")).find(|short| !script.contains(short.as_str()));
    let short = free.unwrap_or_else(|| name.to_owned());
    names.insert(name.to_owned(), short.clone());
    short
}

/// A script without lines that are comments, and without white space before lines.
pub fn plain(script: &str) -> String {
    rewritten(script, &BTreeMap::new())
}

/// The script with the names replaced, whole words only, and without lines that are comments.
fn rewritten(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | '/' | '-');
    let mut out = String::new();
    let mut is_comment = false;
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        is_comment |= line.starts_with("/*");
        if !is_comment && !line.starts_with("//") {
            let mut rest = line;
            while !rest.is_empty() {
                let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                out.push_str(names.get(word).map_or(word, String::as_str));
                let next = after.find(is_word).unwrap_or(after.len());
                out.push_str(&after[..next]);
                rest = &after[next..];
            }
            out.push('\n');
        }
        is_comment &= !line.ends_with("*/");
    }
    out
}

/// An unsigned LEB128 number.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[place + 1..]));
        }
    }
    None
}

fn write(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "/**\n * Says hello.\n */\nfunction imports() {\n  // Two of them.\n  return { './app_bg.js': { __wbg_now_12ab: () => 1, __wbg_now_12: '__wbg' } };\n}\n";

    /// A program of nothing but two imported functions, and a custom section.
    fn program(names: [&str; 2]) -> Vec<u8> {
        let mut body = vec![2];
        for name in names {
            for text in ["./app_bg.js", name] {
                write(&mut body, text.len());
                body.extend(text.bytes());
            }
            body.extend([0, 0]);
        }
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.push(IMPORTS);
        write(&mut wasm, body.len());
        wasm.extend(body);
        wasm.extend([0, 2, 1, b'x']);
        wasm
    }

    #[test]
    fn the_program_and_its_script_have_the_same_short_names() {
        let (wasm, script) = slim(&program(["__wbg_now_12ab", "__wbg_now_12"]), SCRIPT).expect("a program");
        assert_eq!(script, "function imports() {\nreturn { '$0': { $1: () => 1, $2: '__wbg' } };\n}\n");
        assert_eq!(wasm, b"\0asm\x01\0\0\0\x02\x11\x02\x02$0\x02$1\0\0\x02$0\x02$2\0\0\0\x02\x01x");
    }

    #[test]
    fn what_is_no_program_is_refused() {
        let whole = program(["a", "b"]);
        assert!(slim(&whole, SCRIPT).is_ok());
        for n in [0, 7, 9, 12, whole.len() - 1] {
            assert!(slim(&whole[..n], SCRIPT).is_err(), "{n} bytes");
        }
    }
}
