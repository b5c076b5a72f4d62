use super::event::{Ask, Sheet};

impl Sheet {
    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chain => "How I got there",
            Self::Root => "What I work on",
            Self::Relapse => "When I am close to it again",
            Self::Journal => "Journal",
            Self::Kindness => "Living with what I did",
            Self::Support => "People around me",
            Self::Body => "Nights and days",
            Self::Mine => "What is mine",
        }
    }
}

impl Ask {
    /// What it asks, as it stands over an answer.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "How I was before it",
            Self::Prompt => "What set it off",
            Self::Thought => "The thought that let me",
            Self::Feeling => "What I felt",
            Self::Deed => "What I did, and how I hid it",
            Self::Consequence => "What came of it, for them and for me",
            Self::OtherStep => "Where I could have taken another step",
            Self::Work => "What I work on",
            Self::With => "With whom, and when",
            Self::Sign => "How one would see it",
            Self::Seen => "What one could see so far",
            Self::Warning => "What warns me",
            Self::FirstHour => "What I do in the first hour",
            Self::Call => "Whom I call",
            Self::Tell => "What I tell, to whom, and by when",
            Self::Page => "A page",
            Self::Own => "What I did, and nobody else",
            Self::Value => "What I believe in and went against",
            Self::Mend => "What I do to mend it",
            Self::Kind => "What I would say to a friend who did this and mends it",
            Self::Hears => "Who listens to me",
            Self::Helps => "Who lends me a hand",
            Self::Company => "With whom I can be without talking about it",
            Self::Keeps => "What I tell whom, and what I keep",
            Self::Sleep => "Nights",
            Self::Food => "Eating and moving",
            Self::Calm => "What calms me",
            Self::Was => "What was mine before this",
            Self::Want => "What I want for myself",
            Self::Small => "One small thing",
        }
    }
}
