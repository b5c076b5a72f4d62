//! Tells text that is not English, which this reader cannot judge.

use crate::token::Token;

/// Fewer words than this are too few to tell.
const FEWEST: usize = 6;

/// Whether most of the words are none that English letters are made of.
///
/// Words that other languages also have (*me*, *die*, *was*) are among the listed ones, so that a share
/// decides. Texts without spaces are told by their letters.
pub(crate) fn is_foreign(text: &str, tokens: &[Token]) -> bool {
    // Latin letters with and without marks end at U+024F. Most texts have hardly any others.
    let beyond = |c: &char| *c > '\u{24F}' && c.is_alphabetic();
    let other = if text.is_ascii() { 0 } else { text.chars().filter(beyond).count() };
    if other > 4 && other > text.chars().filter(|c| *c <= '\u{24F}' && c.is_alphabetic()).count() {
        return true;
    }
    let known = tokens.iter().filter(|t| t.word.is_listed()).count();
    tokens.len() >= FEWEST && known * 5 < tokens.len() * 2
}

/// What people are told where a text is not English.
pub const SENTENCE: &str = "This reader knows English only. It cannot say anything about this text.";

#[cfg(test)]
mod tests {
    use crate::{ENGLISH_ONLY, read};

    #[test]
    fn other_languages_are_told() {
        for text in [
            "Es tut mir leid, dass ich dich angelogen habe. Ich hätte dir die Wahrheit sagen müssen.",
            "Lo siento mucho, no quería hacerte daño. Te prometo que no volverá a pasar nunca más.",
            "Je suis désolé de t'avoir menti hier soir, tu ne méritais pas ça et je le regrette.",
            "Mi dispiace tanto per quello che ho fatto, non volevo ferirti e capisco la tua rabbia.",
            "Het spijt me dat ik tegen je gelogen heb, je verdient beter dan dit van mij.",
            "Przepraszam, że cię okłamałem. Wiem, że cię zraniłem i bardzo tego żałuję.",
            "我很抱歉对你撒了谎，我不应该那样做。",
            "Мне очень жаль, что я тебе соврал вчера вечером.",
            "آسف لأنني كذبت عليك بالأمس",
        ] {
            let reading = read(text);
            assert!(reading.foreign, "{text}");
            assert!(reading.findings.is_empty() && reading.parts.is_empty());
        }
        assert!(ENGLISH_ONLY.contains("English only"));
    }

    #[test]
    fn english_of_every_kind_is_read() {
        for text in [
            "",
            "Sorry.",
            "im rly sry 4 wat i did last nite, u didnt deserve dat",
            "IM SORRY I LIED TO YOU",
            "Lo siento, I mean it: I am sorry that I lied to you, mi amor.",
            "Dear Anna, I apologise to José and Zoë for breaking the Biedermeier table.",
        ] {
            assert!(!read(text).foreign, "{text}");
        }
    }
}
