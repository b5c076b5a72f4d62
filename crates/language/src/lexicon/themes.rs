//! What listed words are about: each word has at most one theme.
//!
//! The learned layer sees themes beside words, so that what it learned of "diary" helps with "journal".
//! Small words are their own theme: grammar is told by them.

/// Words that stand for themselves.
pub(super) const SMALL: &str = "i we me us my our mine ours myself ourselves you your yours yourself he she they him her them his hers their theirs it its this that these those who whom whose which what where when why how \
a an the some any no every all both each other another such same not never nothing none nobody nor \
and or but so because if unless though although however while since until than then as \
am is are was were be been being do does did done doing have has had having can could may might must shall should will would \
to of in on at by for with without from about into over after before between through during against under up down out off again \
just only even still already yet too also very really much more most less least ever always maybe perhaps please there here now \
sorry apologize apologized apology apologies regret forgive excuse excuses fault blame mistake mistakes wrong happened happen hurt thank thanks let make made get got say said know feel felt mean meant want like think need think yes yeah ok okay well oh one once 's rather instead enough least whatever anything everything something someone anyone everyone else own";

/// (theme, its verbs as base forms, its other words)
pub(super) const THEMES: &[(&str, &str, &str)] = &[
    (
        "harm",
        "upset offend disappoint betray insult harm wound humiliate embarrass scare frighten frustrate disrespect devastate crush shame anger trouble inconvenience disturb damage injure traumatize violate neglect ruin spoil damage fail shatter distress bother annoy",
        "hurtful painful harmful",
    ),
    (
        "lie",
        "lie deceive mislead pretend fake conceal hide withhold deny manipulate gaslight fabricate exaggerate invent trick bluff cheat",
        "lies liar dishonest dishonesty untrue false secret secrets secretly deception deceit deceptive truth honest honesty honestly alibi story lied",
    ),
    (
        "shout",
        "shout yell scream swear snap rant curse bark holler raise explode lash growl hiss snarl",
        "voice temper outburst tantrum",
    ),
    (
        "insult",
        "mock tease belittle criticize ridicule humiliate laugh bully call label sneer undermine gossip",
        "names idiot stupid pathetic useless worthless lazy fat ugly bitch cow coward joke jokes sarcastic slur insult insults remark remarks comment comments nickname loser dumb failure",
    ),
    (
        "hit",
        "hit slap shove push punch kick throw smash slam grab choke hurl fling",
        "fist violent violence bruise plate wall door dent",
    ),
    ("steal", "steal take borrow copy plagiarize sell swipe pinch nick pocket rob", "theft thief stolen"),
    (
        "spy",
        "snoop spy read track follow check scroll search unlock hack monitor eavesdrop stalk pry install peek",
        "messages texts emails inbox diary journal phone phones laptop passcode password passwords location tracker gps drawer history screenshots private privacy chats dms letters notes tablet account accounts",
    ),
    (
        "affair",
        "kiss sleep flirt date cheat sext hook fling",
        "affair affairs infidelity unfaithful mistress lover sex hotel tinder ex kiss coworker nudes naked bed condom one-night flirting flirty intimate intimacy chemistry app dating profile webcam porn escort",
    ),
    (
        "drink",
        "drink relapse smoke sniff vape sober snort",
        "drunk alcohol beer beers wine vodka whisky whiskey bottle bottles pub bar hungover drinking booze pills weed coke cocaine drugs sober rehab meeting sponsor high stoned wasted hangover pint pints gin rum gear dealer using clean tipsy aa detox",
    ),
    (
        "money",
        "spend pay owe lend gamble bet repay lose waste charge refund invest overspend transfer reimburse compensate",
        "money debt debts savings loan loans card cards credit bank rent bill bills casino bets pounds dollars bucks euros quid cash deposit fund pension salary wages overdraft account poker crypto mortgage expensive cost costs cheap price fee fees refund refunds voucher discount compensation payment balance bookies slots",
    ),
    (
        "promise",
        "promise swear vow commit guarantee pledge assure",
        "promise promises word oath vows commitment",
    ),
    (
        "forget",
        "forget miss skip ignore overlook cancel delay postpone neglect",
        "late absent anniversary birthday birthdays appointment deadline forgot missed recital rehearsal graduation funeral wedding",
    ),
    (
        "leave",
        "leave abandon ditch ghost block quit go walk storm disappear vanish divorce",
        "gone breakup divorce separated apart",
    ),
    ("ask", "ask beg plead demand request question wonder", "question questions request answer answers"),
    (
        "tell",
        "tell speak talk explain mention admit confess confide announce describe reveal inform share write call text message email reply respond answer post tweet",
        "words conversation talk letter email message note call statement comment post",
    ),
    (
        "listen",
        "listen hear understand acknowledge recognize appreciate validate empathize respect",
        "listening ear heard understanding perspective viewpoint",
    ),
    (
        "know",
        "realize notice remember see understand learn guess suppose assume believe consider expect imagine reflect wonder doubt figure",
        "aware idea clue sure certain thought thoughts mind memory opinion view",
    ),
    (
        "change",
        "change improve grow learn stop quit work try ensure strive avoid prevent attend start join delete uninstall train review update implement practise practice install remind",
        "therapy therapist counselling counselor counsellor sessions course group plan steps habit habits training procedures policy policies measures alarm calendar diary reminder",
    ),
    (
        "mend",
        "repair replace fix rebuild restore rectify mend clean return resolve correct sort offer arrange send bring cook deliver",
        "amends repair replacement solution compensation flowers gift",
    ),
    (
        "help",
        "help support care protect comfort hug hold guide encourage",
        "support shoulder care comfort help hug hugs safe",
    ),
    (
        "love",
        "love adore cherish treasure miss value appreciate admire",
        "love heart darling sweetheart dear baby babe honey precious forever soulmate kiss kisses xx xxx wonderful beautiful amazing special world life",
    ),
    (
        "sad",
        "cry weep grieve mourn ache suffer",
        "sad sadness lonely alone tears heartbroken grief pain hurting broken hopeless miserable crying depressed depression empty numb heartache sorrow despair misery suffering agony devastated crushed",
    ),
    (
        "angry",
        "rage resent hate",
        "angry anger mad furious pissed annoyed irritated frustrated frustration rage livid cross resentful bitter hate annoying frustrating",
    ),
    (
        "afraid",
        "fear worry panic dread",
        "afraid scared frightened terrified anxious anxiety nervous worried worry fear fears panic scary stress stressed stressful pressure overwhelmed insecure",
    ),
    (
        "ashamed",
        "",
        "ashamed guilty guilt shame embarrassed embarrassing remorse remorseful regretful regrets mortified disgusted",
    ),
    (
        "happy",
        "enjoy smile laugh celebrate relax",
        "happy glad joy happiness fun pleased delighted excited proud great good nice lovely awesome fantastic excellent perfect hope",
    ),
    (
        "disappointed",
        "",
        "disappointed disappointing disappointment dissatisfied unhappy displeased unsatisfied let-down dissapointed disheartened inconvenienced unpleasant poor dissatisfaction",
    ),
    (
        "tired",
        "",
        "tired exhausted exhaustion sleepy busy rushed hungry overworked burnout hectic swamped stretched knackered shattered shift shifts nights deadline deadlines workload hormonal sleep",
    ),
    (
        "ill",
        "hurt bleed faint vomit",
        "sick ill illness cancer hospital doctor surgery diagnosis medication adhd autism bipolar ptsd trauma accident injury disease covid flu health mental disorder condition pregnant pregnancy migraine stroke dementia chemo nurse clinic",
    ),
    (
        "death",
        "die bury pass",
        "died dead death funeral loss losses grave late passed widow bereavement condolences condolence",
    ),
    (
        "hard",
        "",
        "hard difficult tough rough terrible awful horrible painful stressful bad horrendous unbearable brutal heavy dreadful nightmare challenging exhausting",
    ),
    (
        "cruel",
        "",
        "cruel mean nasty harsh unkind insensitive rude selfish disrespectful hateful vile thoughtless careless inconsiderate unfair blunt callous racist sexist offensive inappropriate abusive unacceptable inexcusable unprofessional impatient dismissive cold distant",
    ),
    (
        "small",
        "",
        "small little tiny minor slight silly trivial petty mere harmless innocent bit stupid simple single isolated quick brief momentary slightly somewhat",
    ),
    (
        "big",
        "",
        "big huge massive whole entire serious enormous great large major deep deeply badly terribly extremely completely totally absolutely truly sincerely utterly fully entirely incredibly",
    ),
    (
        "always",
        "",
        "always never constantly forever often sometimes usually normally occasionally rarely every time times",
    ),
    (
        "crazy",
        "overreact exaggerate whine nag complain moan sulk fuss misread misunderstand misinterpret",
        "sensitive dramatic crazy ridiculous paranoid insane emotional hysterical childish irrational jealous silly delusional immature unreasonable controlling clingy needy psycho overreacting overreaction drama attitude tantrum princess victim martyr snowflake grudge mood moody",
    ),
    (
        "fair",
        "deserve owe",
        "fair unfair right wrong innocent justified responsible responsibility accountable accountability guilty justice deserve perfect human",
    ),
    (
        "deedword",
        "act behave react treat handle",
        "actions action behavior behaviors conduct choices choice decisions decision error errors wrongs wrongdoing faults shortcomings reaction role part failings judgment judgement lapse failure carelessness stupidity ignorance negligence foolishness",
    ),
    (
        "fuzzy",
        "",
        "inconvenience inconveniences misunderstanding misunderstandings confusion miscommunication trouble situation incident incidents matter mess issue issues problem problems experience experiences circumstances events episode chaos ordeal hassle concern concerns stuff things thing situation discomfort",
    ),
    (
        "intend",
        "intend try aim wish hope plan desire attempt",
        "intention intentions intent purpose intentional intentionally deliberately accident accidental accidentally unintentionally unintended malicious malice goal",
    ),
    (
        "forgiveness",
        "pardon reconcile accept",
        "forgiveness forgiven forgiving mercy chance chances second trust patience grudge",
    ),
    (
        "move_on",
        "move drop end stop finish forget settle",
        "over past behind already finally anymore longer forward yesterday page fresh start enough",
    ),
    (
        "hurry",
        "hurry wait",
        "deadline soon tonight today tomorrow now immediately asap quickly hours minutes days weeks",
    ),
    ("secrecy", "", "quiet silent secret between private anyone nobody police court lawyer"),
    (
        "family",
        "",
        "mom mother dad father parents parent sister brother son daughter kids kid children child baby wife husband family aunt uncle cousin gran grandma grandpa nan nana granny stepmum in-laws in-law mother-in-law nephew niece twins girls boys mommy daddy",
    ),
    (
        "partner",
        "marry",
        "girlfriend boyfriend partner bf gf fiance relationship marriage couple spouse married wedding honeymoon",
    ),
    (
        "friend",
        "",
        "friend friends mate mates buddy bestie roommate flatmate colleague coworker boss manager neighbour neighbor teammate team guy guys girl girls man men woman women person people",
    ),
    (
        "company",
        "serve book reserve check stay dine deliver order process",
        "guest guests hotel room rooms stay front desk staff team management manager customer customers service reservation booking property facility facilities housekeeping breakfast reception receptionist review feedback comments visit restaurant company business office store shop branch order orders delivery product support standards expectations department maintenance wifi pool elevator lobby amenities bathroom shower parking sincerely regards valued experience hospitality",
    ),
    (
        "public",
        "",
        "fans community public statement video videos channel youtube stream audience followers viewers subscribers supporters members nation country president minister press media tweet organization conference project code foundation board committee platform website brand sponsors victims league association union club player players",
    ),
    (
        "online",
        "",
        "reddit post thread comment comments op edit tldr upvote downvote mods mod subreddit sub forum link internet online troll lol lmao haha wow bot",
    ),
    (
        "home",
        "cook wash tidy vacuum",
        "house home kitchen dishes laundry bed car garden dog cat dinner lunch breakfast food tea coffee bins fridge sofa couch keys door window garage tv",
    ),
    (
        "work",
        "work",
        "work job office meeting project overtime career promotion interview school college university exam class homework teacher student",
    ),
    ("weather", "", "weather rain snow traffic train bus flight bus plane road storm sunny cold"),
    (
        "rules",
        "",
        "policy policies rules rule law legal contract terms regulations protocol procedure system requirement security standard industry",
    ),
    (
        "time",
        "",
        "day days night week weekend month months year years hour hours minute minutes morning evening yesterday last ago moment monday tuesday wednesday thursday friday saturday sunday christmas summer winter spring easter today tomorrow",
    ),
    ("break", "break lose destroy shatter", "broke broken trust faith confidence hearts"),
    ("cause", "cause create bring give lead result put leave", "caused result effect consequences impact"),
    ("misspeak", "misspeak", "context misquoted wording phrased phrasing tone sarcasm unclear clear clarify"),
    ("trying", "", "best hardest tried effort efforts everything doing trying pride prides"),
    ("wish", "wish hope", "wish hope hopefully"),
    ("look", "look sound seem appear find consider", "looks sounds seems"),
    ("come", "come go arrive show turn pick drive run sit stand move stay keep put", "came went"),
    ("use", "use work play watch wear buy eat need open close set turn", "used"),
];
