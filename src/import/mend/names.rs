//! Names that people in the United Kingdom have, to tell a person's own address from a role's. Not a list of who anybody is: a word
//! on it is left out of the tables, a word that is not on it is not therefore kept.

/// Given names and their short forms, in lower case; those that are also everyday words ("will", "may", "art") are left out.
const GIVEN: &str = "aaliyah aaron abbie abby abdi abdul abdullah abigail abu adam adama addison adebayo adele adrian afua agnes ahmed aidan aileen \
aisha akua alan alana alasdair albert alejandro alex alexander alexandra alexandria alfie alfred ali alice alicia alina alison alistair allan \
allison alma amal amanda amara amber amelia amina amir amit amy ana anastasia andre andrea andreea andrew andy angela angelica angus anil anita ann \
anna annabel anne annette annie anthony antoinette antonia antonio anwar archie ariana arthur asha ashley asif astrid audrey ava ayesha ayo \
babatunde barbara barry bartosz beata beatrice becca becky belinda ben benedict benjamin benny bernadette bernard beryl beth bethany betty bev \
beverley bill billy binta bob bobby bonnie bradley brandon brenda brendan brian bridget bruce bryan bukola byron caitlin callum calum cameron camilla \
carl carla carlos carmel carmen carol carole caroline carolyn carrie catherine cathy cecilia celia charlene charles charlie charlotte chelsea cheryl \
chiara chidi chinwe chloe chris christian christina christine christopher ciara claire clara clare claudia clive colin colleen connor conor corinne \
courtney craig curtis cynthia daisy dan daniel daniela danielle danny daphne darren dave david davina dawn dean debbie deborah debra deirdre denis \
denise dennis derek desmond diana diane dimitri dominic don donald donna dora doreen doris dorothy doug douglas duncan dylan eamon ebony eddie edith \
edward edwin eileen elaine eleanor elena eli elijah elizabeth ella ellen ellie elliot elsie emilia emily emma emmanuel enid eric erica erin esme \
esther ethan eugene eunice eva evan eve evelyn evie fadumo faisal farah farhan fatima fatou fatoumata felicity felix fiona florence folake fran \
frances francesca francis francisco frank fred freda freddie frederick freya funmi gabriel gabriela gareth gary gavin gemma geoff geoffrey george \
georgia georgina gerald geraldine gerard gertrude gillian gina giovanni giulia gladys glen glenda glenn gloria gordon graeme graham grainne greg \
gregory greta gulsum guy gwen habiba hamza hannah harold harriet harrison harry hasan hassan hayley heather hector helen helena henry hilary hodan \
howard hugh hugo hussain hussein iain ian ibrahim ifeoma imogen imran ines ingrid iqbal irene iris isaac isabel isabella isabelle isla ivan ivy \
jack jackie jackson jacob jacqueline jacqui jade jake jamal james jamie jan jane janet janice jasmin jasmine jason jay jayne jean jeanette jeff \
jeffrey jemma jen jennifer jenny jeremy jerome jess jessica jessie jill jim jimmy jin joan joann joanna joanne jodie joe joel johanna john johnny \
jon jonathan jordan jorge jose joseph josephine josh joshua joy joyce juan jude judith judy julia julian juliana julie juliet june justin justine \
kabir kadiatu kamal karen karim karina karl kasia kate katherine kathleen kathryn kathy katie katrina katy kay kaya keith kelly ken kenneth kenny \
kerry kevin khadija khadijah khalid kiera kieran kim kimberley kirsten kirsty kofi kris kristina krystyna kwabena kwame kyle laila lana lara laura \
lauren laurence layla leah leanne lee leila len lena leo leon leonard leroy lesley leslie lewis liam lilian lillian lily linda lindsay lindsey lisa \
liz lizzie lloyd lois lola lora lorna lorraine louis louisa louise luca lucas lucia lucinda lucy luis luke lydia lyn lynda lynn lynne mabel maddie \
madeleine magda maggie mahmoud maisie malcolm mandy manuel marc marcia marco marcus margaret margot maria mariam mariama marian marie marilyn marina \
mario marion marjorie mark marlene marta martha martin martina mary maryam mateusz matilda matt matthew maud maureen maurice mavis max maxine maya \
megan mehmet mel melanie melissa mercy mia michael michal michele michelle miguel mike mikey millie milly miriam mo mohamed mohammad mohammed moira \
moll molly mona monica morag morgan moses muhammad muriel mustafa myra nadia nadine nancy naomi nasreen natalia natalie natasha nathan neil nell \
nellie ngozi nia niamh nichola nicholas nick nicky nicola nicole nigel nikki nina noah noel nora noreen norma norman olaf olga olive oliver olivia \
ollie olu oluwaseun omar orla oscar osman owen pablo paddy pam pamela parveen pascal pat patience patricia patrick patsy paul paula pauline pavel \
pawel pearl pedro peggy penelope penny perry pete peter phil philip philippa phillip phoebe phyllis piotr polly priya prudence rachael rachel \
rafael raj rajesh ralph ramona raquel rashid ravi ray raymond rebecca reece reggie rehana reuben rhiannon rhys rich richard rick ricky rita rob \
robbie robert roberta roberto robin rochelle rod roderick rodney roger roland ron ronald rory ros rosa rosalind rosanna rosemary rosie ross rowena \
roxanne roy ruby rukhsana rupert russell ruth ryan sadia sadie saeed sakina saleem salim sally salma sam samantha samina samir samuel sandeep sandra \
sanjay sara sarah sasha scott sean sebastian segun selina selma serena shabana shamim shane shannon sharon sheila shelley sheryl shirin shirley \
shona siddharth sidney silvia simon simone sinead siobhan sofia sonia sonya sophia sophie stacey stan stanley stefan stella stephanie stephen steve \
steven stewart stuart sue sumaya sunil sunita susan susanna susannah susie suzanne suzy svetlana sylvia tabitha tahira tamara tamsin tania tanya tara \
tariq ted temitope teresa terence teresa terry tess tessa thea thelma theo theresa thomas tiffany tim timothy tina toby tom tomas tomasz tommy toni \
tony tracey tracy trevor tricia trish trudy tunde una uzma val valentina valerie vanessa vera verity veronica vicky victor victoria vikram vincent \
viola violet virginia vivian vivien vivienne wanda wayne wendy wesley wilfred william winifred winston xavier yasmin yasmine yolanda yusuf yvette \
yvonne zach zachary zahra zainab zara zeinab zeynep zoe zofia zoey zuzanna";

/// The commonest family names, in lower case, without those that are everyday words of a role ("church", "clerk").
const FAMILY: &str = "adams ahmed akhtar alexander ali allen anderson andrews armstrong atkinson bailey baker barker barnes begum bell bennett bibi \
booth bradley brooks brown burns butler campbell carr carter chapman clark clarke cole collins cook cooper cox cunningham davidson davies davis dawson \
dixon doyle edwards elliott ellis evans fisher fletcher foster fox francis fraser gardner george gibson gill gordon graham grant gray green griffiths \
hall hamilton harris harrison hart harvey henderson hill holmes hudson hughes hunt hunter hussain jackson james jenkins johnson johnston jones kaur \
kelly kennedy khan king knight lawrence lee lewis lloyd macdonald marshall martin mason matthews mcdonald mills mitchell mohamed moore morgan morris \
morrison murphy murray newman okafor okonkwo owen palmer parker patel pearson perry phillips poole powell price rahman reid reynolds richards \
richardson roberts robertson robinson rogers rose ross russell ryan saunders scott shah shaw simpson singh smith spencer stevens stewart stone sullivan \
taylor thomas thompson thomson turner walker walsh ward watson watts webb wells west white wilkinson williams williamson wilson wood woods wright \
young";

/// Whether a word in lower case is a given name.
pub(super) fn is_given(word: &str) -> bool {
    GIVEN.split_ascii_whitespace().any(|name| name == word)
}

/// Whether a word in lower case is a common family name.
pub(super) fn is_family(word: &str) -> bool {
    FAMILY.split_ascii_whitespace().any(|name| name == word)
}

/// Whether a word in lower case is a name by itself, or begins with one or an initial and ends with another: `janesmith`, `jsmith`.
pub(super) fn is_personal(word: &str) -> bool {
    let initial = word.chars().next().and_then(|first| word.get(first.len_utf8()..)).is_some_and(|rest| rest.len() > 3 && is_family(rest));
    let joined = |name: &str| name.len() > 2 && word.strip_prefix(name).is_some_and(|rest| is_family(rest) || is_given(rest));
    initial || is_given(word) || is_family(word) || GIVEN.split_ascii_whitespace().any(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        for name in ["jane", "smith", "janesmith", "mohammedali", "jsmith"] {
            assert!(is_personal(name), "{name}");
        }
        for word in ["info", "office", "advice", "southwark", "foodbank", "", "j"] {
            assert!(!is_personal(word), "{word}");
        }
    }
}
