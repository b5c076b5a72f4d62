//! Word classes. A verb class lists base forms; all their forms are known.

/// A named set of words.
#[derive(Debug)]
pub(crate) struct Class {
    /// Used in patterns as `@name`.
    pub(crate) name: &'static str,
    /// Whether `words` are base forms of verbs.
    pub(super) verbs: bool,
    pub(super) words: &'static str,
}

const fn verbs(name: &'static str, words: &'static str) -> Class {
    Class { name, verbs: true, words }
}

const fn words(name: &'static str, words: &'static str) -> Class {
    Class { name, verbs: false, words }
}

/// Every class.
pub(crate) const CLASSES: &[Class] = &[
    // Who.
    words("me", "i we"),
    words("mine", "my our"),
    words("you", "you u ya yall"),
    words("your", "your ur yours"),
    words("them", "he she they his her their him them it"),
    words(
        "person",
        "he she they mom mum mother dad father sister brother friend friends boss team wife husband ex family therapist alcohol drink",
    ),
    words("anyone", "anyone anybody everyone everybody someone whoever those"),
    words("thing", "it this that these those things stuff something everything anything"),
    words(
        "contracts",
        "it that what who he she there here how where why when everything something nothing somebody someone everyone nobody everybody one life this",
    ),
    // Small words that may stand between any two words of a phrase.
    words(
        "skip",
        "really very so truly deeply sincerely honestly just also again ever even actually probably always extremely terribly awfully completely fully totally absolutely still simply too quite literally seriously genuinely lol haha babe baby honey hun darling sweetheart dear bro dude mate man please pls plz though already incredibly profoundly certainly definitely sadly unfortunately maybe perhaps oh well then now both all ultimately personally wholeheartedly humbly pretty more much super hella fucking freaking damn bloody do did",
    ),
    words("no", "no not never nothing none neither nor"),
    words("but", "but however though although yet except"),
    words("turn", "but however"),
    words(
        "joins",
        "and but or so because however though although since while yet if when unless except whereas cause",
    ),
    // Words that open a clause of their own, whatever follows.
    words("opens", "if because but although though unless however whether"),
    verbs("be", "be"),
    words("is", "is was are were am be been being seems seemed"),
    words("have", "have has had having"),
    words("can", "can could may might will would should must shall"),
    words("maybe", "may might"),
    words(
        "det",
        "a an the this that these those my your our his her their any some all every each no such what",
    ),
    words(
        "little",
        "small little tiny minor slight silly stupid dumb simple single isolated brief momentary temporary petty mere harmless innocent",
    ),
    // Sorry.
    words("sorry", "sorry apologies"),
    verbs("apologize", "apologize regret"),
    words("ashamed", "ashamed remorseful regretful guilty"),
    // What was done and what it did.
    verbs(
        "harm",
        "hurt upset offend disappoint betray insult harm wound humiliate embarrass scare frighten frustrate disrespect devastate crush shame anger trigger alarm worry shock mislead bother annoy trouble inconvenience confuse disturb damage injure destroy shatter break traumatize violate wrong fail neglect",
    ),
    verbs(
        "deed",
        "lie cheat yell shout scream swear curse steal hit push shove slap punch kick ignore forget break betray sleep kiss hide read snoop spy spend gamble drink miss cancel ghost block snap insult mock laugh tease accuse blame dismiss abandon neglect flirt deceive mislead manipulate gaslight disrespect interrupt threaten judge criticize ruin waste gossip copy plagiarize text sext lash cut fail waste bully hack steal borrow sell throw smash walk storm belittle undermine humiliate embarrass invade track follow invent fake pretend withhold conceal delete cover gaslight exaggerate overreact impose push pressure force shut stonewall skip leave ditch stand flake overspend relapse crash misuse abuse deny doubt",
    ),
    verbs("vaguedo", "do act behave react handle treat say be make go cause hurt"),
    verbs(
        "notdeed",
        "love miss want need tell ask meet know think trust thank see hear appreciate cherish respect hope wish promise care like remember understand help support accept receive value write read give hold put let hurt have be feel notice believe enjoy adore admire invite contact sense get",
    ),
    verbs("cause", "cause create bring give lead result leave"),
    words(
        "pain",
        "pain hurt harm damage distress suffering grief trouble sadness heartache anguish upset disappointment frustration stress offense tears sorrow heartbreak trauma inconvenience confusion anxiety anger discomfort embarrassment worry misery",
    ),
    words(
        "strongpain",
        "pain hurt harm damage distress suffering grief sadness heartache anguish disappointment offense tears sorrow heartbreak trauma anxiety misery",
    ),
    words(
        "hurtful",
        "hurtful cruel mean nasty harsh terrible horrible awful unkind insensitive rude selfish disrespectful hateful vile ugly thoughtless careless inconsiderate dishonest unfair blunt callous racist sexist offensive inappropriate abusive bad",
    ),
    words(
        "upsetadj",
        "upset hurt offended angry mad disappointed sad unhappy frustrated annoyed confused surprised bothered insulted uncomfortable dissatisfied displeased disturbed pissed triggered jealous insecure embarrassed inconvenienced dissapointed irritated disheartened",
    ),
    words(
        "sadadj",
        "sad lonely alone down low sick unwell scared afraid anxious overwhelmed depressed hurting exhausted stressed heartbroken grieving tired",
    ),
    words(
        "dramatic",
        "sensitive dramatic crazy ridiculous paranoid insane emotional hysterical childish irrational jealous insecure silly delusional selfish petty immature overdramatic unreasonable controlling clingy needy stupid dumb difficult mental psycho unfair melodramatic touchy",
    ),
    words("baby", "baby child kid drama brat crybaby snowflake princess victim martyr"),
    words(
        "slip",
        "mistake mistakes error errors lapse misstep slip joke fight text kiss lie misunderstanding argument thing incident instance issue disagreement moment slipup flirting fling miscommunication oversight hiccup bump night bit phase",
    ),
    words(
        "deedword",
        "actions action behavior behaviors behaviour conduct choices decisions mistakes mistake errors error wrongs wrongdoing wrongdoings faults fault shortcomings attitude words comments comment remarks reaction reactions response outburst part role failings misdeeds indiscretion indiscretions tone temper",
    ),
    words(
        "fuzzy",
        "inconvenience inconveniences misunderstanding misunderstandings confusion miscommunication trouble situation incident incidents matter mess issue issues problem problems experience experiences circumstances events episode drama chaos ordeal hassle disappointment service concerns",
    ),
    words(
        "deedthing",
        "house housekeeping lies lie affair messages money phone drinking gambling porn cheating secret secrets account debt debts savings bill bills rent password passwords emails photos diary noise parking dirty dirt wifi room ex kiss texts booking reservation charge charges food anniversary birthday wedding",
    ),
    // Inner states that are offered as reasons.
    words(
        "state",
        "drunk tired stressed angry upset hungry high confused scared overwhelmed depressed busy young naive lonely jealous mad emotional exhausted sick frustrated hurt afraid insecure anxious worried nervous desperate weak vulnerable hungover wasted tipsy drinking grieving distracted panicked ignorant immature foolish bored sleepy ill stupid hormonal cranky grumpy pissed furious heated triggered unhappy struggling hurting",
    ),
    words(
        "cause_noun",
        "stress anger alcohol drink drinking work pressure fear frustration depression anxiety jealousy insecurity insecurities exhaustion grief trauma childhood addiction illness adhd bipolar autism hormones weather traffic policy upbringing temper emotions hurt pain love ignorance haste excitement shame weakness loneliness covid staffing shortage circumstances medication grief ego",
    ),
    verbs("intend", "mean intend want try plan aim wish"),
    verbs("notice", "realize know notice see understand think expect anticipate consider remember hear"),
    // Asking and pressing.
    verbs("forgive", "forgive pardon excuse"),
    words("chance", "chance chances shot try"),
    // Changing and mending.
    verbs(
        "change",
        "change improve grow learn stop quit work try listen ensure strive promise commit vow swear avoid prevent",
    ),
    verbs("mend", "repair replace refund reimburse repay compensate restore rebuild rectify"),
    words(
        "better",
        "better harder more careful carefully different differently honest open transparent patient considerate thoughtful kinder present sober aware mindful",
    ),
    // Feeling with someone.
    words(
        "hard",
        "hard difficult tough painful awful terrible horrible rough stressful frustrating scary exhausting overwhelming upsetting hurtful heartbreaking devastating sad disappointing infuriating annoying confusing traumatic lonely draining",
    ),
    words("loss", "loss losses troubles trouble hardship pain grief"),
    verbs("hear", "hear read learn see"),
    verbs(
        "feelverb",
        "feel think see take believe misunderstand interpret perceive get find misread misinterpret",
    ),
    words("past_time", "yesterday earlier before tonight today lately recently"),
    words("abbreviation", "mr mrs ms dr st vs jr sr prof etc"),
];

/// Other spellings: (variants, the one rules use).
pub(super) const SPELLINGS: &[(&str, &str)] = &[
    ("sry soz sorri sory srry sorrry", "sorry"),
    ("apologise appologize appologise apoligize", "apologize"),
    ("apologised appologized", "apologized"),
    ("apologising", "apologizing"),
    ("apology appology", "apology"),
    ("realise", "realize"),
    ("realised", "realized"),
    ("realises", "realizes"),
    ("realising", "realizing"),
    ("recognise", "recognize"),
    ("behaviour", "behavior"),
    ("behaviours", "behaviors"),
    ("offence", "offense"),
    ("u ya yu yew", "you"),
    ("ur yr", "your"),
    ("cuz cus coz bc becuz cos becos bcoz bcz bcuz becouse becasue", "because"),
    ("pls plz plzz pleas", "please"),
    ("rly realy rlly", "really"),
    ("wat wot wht", "what"),
    ("dat", "that"),
    ("luv", "love"),
    ("ppl", "people"),
    ("smth sth", "something"),
    ("nd n", "and"),
    ("tho", "though"),
    ("thru", "through"),
    ("abt", "about"),
    ("r", "are"),
    ("mum mam mama", "mom"),
    ("embarass embarras", "embarrass"),
    ("embarassed embarrased", "embarrassed"),
    ("definately definetly", "definitely"),
    ("alot", "lot"),
];
