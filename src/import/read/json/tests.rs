//! What JSON is, what it is not, and what either may be: each row in our own words. Then the same against another parser.

use super::*;
use proptest::prelude::*;

fn limits() -> Limits {
    Limits::default()
}

fn fault(text: &str) -> Option<Fault> {
    parse(text, &limits()).err().map(|error| error.fault)
}

/// Valid: each must be read, without a note.
const YES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "7",
    "-7",
    "10",
    "123456789012345678901234567890",
    "0.5",
    "-0.5",
    "10.25",
    "0.000000000000000000000000000001",
    "51.50000000000000000000",
    "1e2",
    "1E2",
    "1e+2",
    "1e-2",
    "1E+2",
    "1E-2",
    "0e0",
    "0E+0",
    "-0e-0",
    "1.5e10",
    "1.5E-10",
    "1e05",
    "1e000",
    "1.0e1",
    "\"\"",
    "\" \"",
    "\"pantry\"",
    "\"café\"",
    "\"£5 – €6 … “tea”\"",
    "\"ሰላም\"",
    "\"مرحبا\"",
    "\"👩\u{200d}👧\"",
    "\"\\\"\"",
    "\"\\\\\"",
    "\"\\/\"",
    "\"/\"",
    "\"\\b\\f\\n\\r\\t\"",
    "\"\\u0041\"",
    "\"\\u00e9\"",
    "\"\\u00E9\"",
    "\"\\u0000\"",
    "\"\\u001f\"",
    "\"\\u20ac\"",
    "\"\\ud83d\\ude00\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\udbff\\udfff\"",
    "\"\\uffff\"",
    "\"\\ufffd\"",
    "\"\\u2028\\u2029\"",
    "\"\u{2028}\u{2029}\"",
    "\"\u{7f}\"",
    "\"\u{80}\u{9f}\"",
    "\"\u{feff}\"",
    "\"\u{ffff}\"",
    "\"\u{10ffff}\"",
    "\"\\\\u0041\"",
    "\"\\\\\\\"\"",
    "\"a/*b*/c//d#e\"",
    "[]",
    "[ ]",
    "[\n]",
    "[\t]",
    "[\r\n]",
    "[1]",
    "[1,2]",
    "[ 1 , 2 ]",
    "[null,true,false]",
    "[\"a\",1,{}]",
    "[[]]",
    "[[],[]]",
    "[[[[[[1]]]]]]",
    "[1\n,2]",
    "[{}]",
    "{}",
    "{ }",
    "{\"a\":1}",
    "{ \"a\" : 1 }",
    "{\"a\":1,\"b\":2}",
    "{\"\":0}",
    "{\" \":0}",
    "{\"a\":{\"a\":1}}",
    "{\"a\":[],\"A\":[]}",
    "{\"a\\u0000b\":1}",
    "{\"__proto__\":{},\"constructor\":1}",
    "{\"a\":\"b\",\n\"c\":\"d\"}",
    "{\"\\u0061\":1,\"b\":2}",
    "{\"é\":1,\"e\u{301}\":2}",
    " null",
    "null ",
    "\n{}\n",
    "\t[]\t",
    "\r\n 1 \r\n",
];

/// Not JSON: each must be refused.
const NO: &[&str] = &[
    // Nothing, and half of something.
    "",
    " ",
    "\n",
    "[",
    "{",
    "\"",
    "]",
    "}",
    ",",
    ":",
    "[1",
    "[1,",
    "[\"a",
    "[\"a\"",
    "[\"a\",",
    "[[",
    "[{",
    "[{}",
    "{\"",
    "{\"a",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":[",
    "{\"a\":{",
    "{\"a\":\"b",
    "n",
    "nul",
    "t",
    "tru",
    "f",
    "fals",
    "-",
    "\"\\",
    "\"\\u",
    "\"\\u0",
    "\"\\u00e",
    "\"\\ud83d\\",
    // Commas and colons.
    "[,]",
    "[,1]",
    "[1,,2]",
    "[1,]",
    "[1,,]",
    "[1 2]",
    "[\"a\" \"b\"]",
    "[1:2]",
    "[\"a\":1]",
    "[1;2]",
    "{,}",
    "{,\"a\":1}",
    "{\"a\":1,}",
    "{\"a\":1,,\"b\":2}",
    "{\"a\" 1}",
    "{\"a\"::1}",
    "{\"a\":}",
    "{:1}",
    "{\"a\",1}",
    "{\"a\"=1}",
    "{\"a\"=>1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1;\"b\":2}",
    "{\"a\"}",
    "{\"a\",\"b\"}",
    "{\"a\":1:2}",
    // Brackets.
    "[}",
    "{]",
    "[1}",
    "{\"a\":1]",
    "[[]",
    "[]]",
    "{}}",
    "{{}}",
    "{[]:1}",
    "{{\"a\":1}}",
    "(1)",
    "<a>",
    // Names.
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{null:1}",
    "{true:1}",
    "{\"a\":1,b:2}",
    "{\"a\":1,2:3}",
    "{-1:0}",
    "{`a`:1}",
    // Words.
    "True",
    "TRUE",
    "False",
    "Null",
    "NULL",
    "None",
    "nil",
    "yes",
    "no",
    "undefined",
    "truee",
    "truefalse",
    "nulll",
    "[tru]",
    "[nul]",
    "[fals]",
    "[trüe]",
    "[a]",
    "new Date()",
    // Numbers.
    "NaN",
    "-NaN",
    "Infinity",
    "-Infinity",
    "+Infinity",
    "Inf",
    "-Inf",
    "nan",
    "1.#INF",
    "+1",
    "++1",
    "--1",
    "- 1",
    "-a",
    "01",
    "00",
    "-01",
    "-00",
    "012.5",
    ".5",
    "-.5",
    "1.",
    "-1.",
    "1.e2",
    ".e2",
    "1..2",
    "1.2.3",
    "1e",
    "1e+",
    "1e-",
    "1E",
    "1ee2",
    "1e2.5",
    "1e+-2",
    "1e 2",
    "0x1F",
    "0b1",
    "0o7",
    "1_000",
    "1,000",
    "1 000",
    "1f",
    "1n",
    "1a",
    "0.e1",
    "0e",
    "0e+",
    "[1 e2]",
    "[-]",
    "[+]",
    "[1.]",
    "[.1]",
    "[1e]",
    "[0 1]",
    "[0e+-1]",
    "１",
    "٣",
    // Strings.
    "'a'",
    "`a`",
    "“a”",
    "a",
    "\"a",
    "a\"",
    "\"a\"\"",
    "\"a\"b",
    "\"\\x41\"",
    "\"\\a\"",
    "\"\\v\"",
    "\"\\0\"",
    "\"\\'\"",
    "\"\\ \"",
    "\"\\U0041\"",
    "\"\\u{41}\"",
    "\"\\u004\"",
    "\"\\u00g1\"",
    "\"\\u 041\"",
    "\"\\u+041\"",
    "\"\\é\"",
    "\"\\👍\"",
    "\"\\ud83d\\u12\"",
    "\"\\ud83d\\x\"",
    "[\\u0041]",
    "[\"a\",\\n]",
    "\\n",
    // Space that JSON does not know, and what is no part of it.
    "\u{a0}1",
    "1\u{a0}",
    "[\u{2003}]",
    "[\u{b}]",
    "[\u{c}]",
    "\u{feff}{}",
    "{}\u{feff}",
    "{}\u{0}",
    "\u{0}",
    "[\u{0}]",
    "[1\u{0}]",
    "{\"a\":\u{1}}",
    "// a\n1",
    "1 // a",
    "/* a */ 1",
    "[1 /* a */]",
    "{\"a\":1 /* b */}",
    "# a\n1",
    "1#",
    "/",
    "*",
    "…",
    "é",
    // More than one.
    "1 2",
    "1\n2",
    "{}{}",
    "[][]",
    "{} {}",
    "[]\n[]",
    "{}\n{}",
    "null null",
    "\"a\" \"b\"",
    "{},",
    "[],",
    "{\"a\":1}x",
    "[1]x",
    "{\"a\":1}]",
    "[1],2",
    "1]",
];

/// What the standard leaves open, or we read although it does not allow it: a value and the reasons, or the fault.
const MAY: &[(&str, Result<&[Reason], Fault>)] = &[
    ("1e999", Ok(&[])),
    ("-1e999", Ok(&[])),
    ("1E400", Ok(&[])),
    ("1e-999", Ok(&[])),
    ("1e9999999999999999999999", Ok(&[])),
    ("0.1000000000000000055511151231257827", Ok(&[])),
    ("99999999999999999999999999999999999999999999", Ok(&[])),
    ("-9223372036854775809", Ok(&[])),
    ("{\"a\":1,\"a\":1}", Ok(&[Reason::DuplicateKey])),
    ("{\"a\":1,\"a\":2}", Ok(&[Reason::DuplicateKey])),
    ("{\"a\":1,\"\\u0061\":2}", Ok(&[Reason::DuplicateKey])),
    ("{\"a\":1,\"a\":2,\"a\":3}", Ok(&[Reason::DuplicateKey])),
    ("{\"a\":1,\"b\":1,\"a\":2,\"b\":2}", Ok(&[Reason::DuplicateKey, Reason::DuplicateKey])),
    ("{\"a\":{\"b\":1,\"b\":2},\"a\":3}", Ok(&[Reason::DuplicateKey, Reason::DuplicateKey])),
    ("{\"\":1,\"\":2}", Ok(&[Reason::DuplicateKey])),
    ("\"\\ud800\"", Ok(&[Reason::BrokenEscape])),
    ("\"\\udc00\"", Ok(&[Reason::BrokenEscape])),
    ("\"\\udfff\"", Ok(&[Reason::BrokenEscape])),
    ("\"\\ud800\\ud800\"", Ok(&[Reason::BrokenEscape, Reason::BrokenEscape])),
    ("\"\\ud800\\ud83d\\ude00\"", Ok(&[Reason::BrokenEscape])),
    ("\"\\udc00\\ud800\"", Ok(&[Reason::BrokenEscape, Reason::BrokenEscape])),
    ("\"\\ud83d\\u0041\"", Ok(&[Reason::BrokenEscape])),
    ("\"\\ud83d\\n\"", Ok(&[Reason::BrokenEscape])),
    ("\"\\ud83dx\"", Ok(&[Reason::BrokenEscape])),
    ("{\"\\ud800\":1}", Ok(&[Reason::BrokenEscape])),
    ("\"a\nb\"", Ok(&[Reason::RawControl])),
    ("\"a\tb\"", Ok(&[Reason::RawControl])),
    ("\"a\r\nb\"", Ok(&[Reason::RawControl])),
    ("\"\u{1b}[0m\"", Ok(&[Reason::RawControl])),
    ("\"\u{0}\"", Ok(&[Reason::RawControl])),
    ("{\"a\nb\":1}", Ok(&[Reason::RawControl])),
    ("[\"\u{1}\",\"\u{2}\"]", Ok(&[Reason::RawControl])),
    ("\"\u{fdd0}\u{fffe}\"", Ok(&[])),
    ("\"\\ufdd0\\ufffe\"", Ok(&[])),
    ("\"\u{202e}\"", Ok(&[])),
];

#[test]
fn what_json_allows_is_read_as_it_stands() {
    assert!(YES.len() >= 80, "{}", YES.len());
    for text in YES {
        let (json, changes) = parse(text, &limits()).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(changes, [], "{text:?}");
        assert!(same(&json, &serde_json::from_str(text).unwrap()), "{text:?}: {json:?}");
        assert_eq!(documents(text, &limits()).unwrap().0, [json], "{text:?}");
    }
}

#[test]
fn what_json_does_not_allow_is_refused_with_its_place() {
    assert!(NO.len() >= 150, "{}", NO.len());
    for text in NO {
        let error = parse(text, &limits()).expect_err(text);
        assert!(matches!(error.fault, Fault::NotJson | Fault::CutShort), "{text:?}: {error}");
        assert!(error.detail.starts_with("line "), "{text:?}: {error}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text:?}");
    }
}

#[test]
fn what_is_left_open_is_read_with_a_note_or_refused_but_never_breaks() {
    assert!(MAY.len() >= 30, "{}", MAY.len());
    for (text, expected) in MAY {
        let found = parse(text, &limits());
        let reasons = found.map(|(_, changes)| changes.iter().map(|change| change.reason).collect::<Vec<_>>());
        assert_eq!(reasons.map_err(|error| error.fault), expected.map(<[Reason]>::to_vec), "{text:?}");
    }
}

#[test]
fn what_was_put_right_says_where_and_how() {
    let rows = [
        ("{\"contents\":[{},{\"email\":\"a\",\"name\":\"b\",\"email\":\"c\"}]}", "item 2, email", "", ""),
        ("{\"a\":\"x\ny\n\"}", "a", "2 control characters", "spaces"),
        ("[[],{\"b\":{\"c\":\"\\ud800\"}}]", "item 2, b, c", "\\ud800", "\u{fffd}"),
    ];
    for (text, field, was, now) in rows {
        let (_, changes) = parse(text, &limits()).unwrap();
        assert_eq!(changes.len(), 1, "{text}");
        assert_eq!((changes[0].field.as_str(), changes[0].was.as_str(), changes[0].now.as_str()), (field, was, now), "{text}");
    }
    assert_eq!(parse("{\"a\":1,\"b\":2,\"a\":3}", &limits()).unwrap().0, Json::Object(vec![("b".into(), Json::Number("2".into()))]));
    assert_eq!(parse("\"a\nb\"", &limits()).unwrap().0, Json::Text("a b".into()));
    let many: Vec<String> = (0..40).map(|n| format!("\"k{}\":{n}", n % 39)).collect();
    let (json, changes) = parse(&format!("{{{}}}", many.join(",")), &limits()).unwrap();
    assert_eq!((json.get("k0"), json.get("k1"), changes.len()), (&Json::Null, &Json::Number("1".into()), 1));
}

#[test]
fn a_fault_says_its_line_and_column() {
    let rows = [
        ("{\n  \"a\": 1,\n  \"é\": x\n}", "line 3, column 8: a value was expected", Fault::NotJson),
        ("[1,\n2", "line 2, column 2: it ends here", Fault::CutShort),
        ("{\"a\":NaN}", "line 1, column 6: NaN is no value of JSON", Fault::NotJson),
        ("[-Infinity]", "line 1, column 2: Infinity is no value of JSON", Fault::NotJson),
        ("[1,]", "line 1, column 4: there is a comma too many", Fault::NotJson),
        ("{} x", "line 1, column 4: something follows after the end", Fault::NotJson),
    ];
    for (text, detail, fault) in rows {
        let error = parse(text, &limits()).expect_err(text);
        assert_eq!((error.detail.as_str(), error.fault), (detail, fault), "{text}");
    }
}

#[test]
fn a_record_a_line_is_read_and_nothing_that_only_looks_like_it() {
    let rows: &[(&str, Result<usize, Fault>)] = &[
        ("{\"a\":1}\n{\"a\":2}", Ok(2)),
        ("{\"a\":1}\r\n{\"a\":2}\r\n\r\n{\"a\":3}\n", Ok(3)),
        ("{\"a\":1}", Ok(1)),
        ("{\n\"a\":1\n}", Ok(1)),
        ("{\"a\":1}{\"a\":2}", Err(Fault::NotJson)),
        ("{\"a\":1} {\"a\":2}", Err(Fault::NotJson)),
        ("{\"a\":1}\n{\"a\":2} {\"a\":3}", Err(Fault::NotJson)),
        ("{\"a\":1}\n{\n\"a\":2}", Err(Fault::NotJson)),
        ("{\n\"a\":1}\n{\"a\":2}", Err(Fault::NotJson)),
        ("{\"a\":1}\n[2]", Err(Fault::NotJson)),
        ("[1]\n[2]", Err(Fault::NotJson)),
        ("1\n2", Err(Fault::NotJson)),
        ("{\"a\":1}\n{\"a\":", Err(Fault::CutShort)),
        ("{\"a\":1}\nend", Err(Fault::NotJson)),
        ("{\"a\":1}\n,{\"a\":2}", Err(Fault::NotJson)),
    ];
    for (text, expected) in rows {
        let found = documents(text, &limits()).map(|(documents, _)| documents.len()).map_err(|error| error.fault);
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn every_limit_refuses_at_once() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(fault(&deep(128)), None);
    assert_eq!(fault(&deep(129)), Some(Fault::TooLarge));
    assert_eq!(fault(&"[".repeat(100_000)), Some(Fault::TooLarge));
    assert_eq!(fault(&"{\"a\":".repeat(100_000)), Some(Fault::TooLarge));
    let small = Limits { string: 5, records: 3, fields: 2, values: 9, depth: usize::MAX, ..limits() };
    let refused = |text: &str| parse(text, &small).err().map(|error| error.fault) == Some(Fault::TooLarge);
    let rows = [
        ("\"12345\"", false),
        ("\"123456\"", true),
        ("\"\\n\\n\\n\"", true),
        ("{\"123456\":1}", true),
        ("12345", false),
        ("123456", true),
        ("[1,2,3]", false),
        ("[1,2,3,4]", true),
        ("{\"a\":1,\"b\":2}", false),
        ("{\"a\":1,\"b\":2,\"c\":3}", true),
        ("[[1,2,3],[4,5,6]]", false),
        ("[[1,2,3],[4,5,6],1]", true),
    ];
    for (text, expected) in rows {
        assert_eq!(refused(text), expected, "{text}");
    }
    assert!(refused(&"[".repeat(100_000)), "the deepest is a limit of its own");
    let lines = documents("{}\n{}\n{}\n{}", &small).map_err(|error| error.fault);
    assert_eq!(lines.err(), Some(Fault::TooLarge));
}

/// Numbers as numbers, everything else to the letter.
fn same(own: &Json, other: &serde_json::Value) -> bool {
    use serde_json::Value;
    match (own, other) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(a), Value::Bool(b)) => a == b,
        (Json::Text(a), Value::String(b)) => a == b,
        (Json::Number(a), Value::Number(b)) => {
            let (a, b) = (a.parse::<f64>().unwrap(), b.as_f64().unwrap());
            a == b || (a - b).abs() <= b.abs() * 1e-15
        }
        (Json::List(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Json::Object(a), Value::Object(b)) => a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b))),
        _ => false,
    }
}

/// Values, nested a little, as another writer writes them.
fn values() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::String),
        "[\\x00-\\x20\"\\\\/bfnrtu0-9a-f]{0,12}".prop_map(Value::String),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
            prop::collection::vec((any::<String>(), inner), 0..8).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_another_parser_writes_we_read(value in values(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let (json, changes) = parse(&text, &limits()).unwrap();
        prop_assert!(changes.is_empty());
        prop_assert!(same(&json, &value), "{text}");
    }

    #[test]
    fn on_anything_near_json_both_agree(text in "[\\[\\]{},:\"\\\\/ \n\t0-9eE+.\\-truefalsnbu_é]{0,24}") {
        agrees(&text)?;
    }

    #[test]
    fn on_json_with_a_slip_both_agree(value in values(), place in any::<prop::sample::Index>(), slip in "[\\[\\]{},:\"\\\\0-9eE+.\\-a-f\n]{0,2}") {
        let text = serde_json::to_string(&value).unwrap();
        let mut chars: Vec<char> = text.chars().collect();
        let at = place.index(chars.len());
        chars.splice(at..=at, slip.chars());
        agrees(&chars.into_iter().collect::<String>())?;
    }
}

/// Whatever the other accepts we accept with the same value, unless a name is there twice; what we accept without a note it accepts,
/// unless a number is too large for it.
fn agrees(text: &str) -> Result<(), TestCaseError> {
    let ours = parse(text, &limits());
    let theirs = serde_json::from_str::<serde_json::Value>(text);
    match (ours, theirs) {
        (Ok((json, changes)), Ok(value)) => prop_assert!(!changes.is_empty() || same(&json, &value), "{text:?}"),
        (Ok((json, changes)), Err(error)) => {
            prop_assert!(!changes.is_empty() || error.to_string().contains("out of range"), "{text:?}: {json:?}, {error}");
        }
        (Err(error), Ok(_)) => prop_assert!(false, "{text:?}: {error}"),
        (Err(_), Err(_)) => {}
    }
    Ok(())
}
