//! Help lines by country, for use without a connection: each with where its number comes from and for which day.

use crate::day::Day;

/// The file, as it is in the source.
const FILE: &str = include_str!("lines.toml");

/// After this many days a line is shown as old.
pub const OLD_AFTER: i32 = 180;

/// Who a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// Somebody is hurt, threatened or controlled by a partner.
    Violence,
    /// Somebody hurts, threatens or controls a partner.
    OwnViolence,
    /// Somebody thinks of hurting themselves, or cannot go on.
    SelfHarm,
}

impl Need {
    /// All, in the order in which a page shows them.
    pub const ALL: [Self; 3] = [Self::Violence, Self::SelfHarm, Self::OwnViolence];

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "violence" => Some(Self::Violence),
            "own-violence" => Some(Self::OwnViolence),
            "self-harm" => Some(Self::SelfHarm),
            _ => None,
        }
    }
}

/// One help line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Two letters, as in ISO 3166.
    pub country: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// As one dials it in that country.
    pub number: &'static str,
    /// When somebody is there; empty when the source does not say.
    pub hours: &'static str,
    /// Who it is for.
    pub need: Need,
    /// The page that gives the number.
    pub source: &'static str,
    /// Who checked it there, if somebody else did.
    pub via: Option<&'static str>,
    /// The day for which the page gives it.
    pub verified_at: Day,
}

impl Line {
    /// Whether its date is too far back to rely on.
    pub fn is_old(&self, today: Day) -> bool {
        today.0.saturating_sub(self.verified_at.0) > OLD_AFTER
    }

    /// Whether its name says women, in whichever language.
    pub fn says_women(&self) -> bool {
        let name = self.name.to_lowercase();
        ["women", "frauen", "femmes"].iter().any(|women| name.contains(women))
    }

    /// The number as a device dials it: digits and a leading plus.
    pub fn dialled(&self) -> String {
        self.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

/// Why the file cannot be read: the number of the line in it, and what is the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw(pub usize, pub &'static str);

/// Every line of the file, by country. Empty if the file had a flaw, which a test rules out.
pub fn lines() -> Vec<Line> {
    parse(FILE).unwrap_or_default()
}

/// The countries that have a line, with their names, in the order of their names.
pub fn countries() -> &'static [(&'static str, &'static str)] {
    &COUNTRIES
}

/// Those lines of a country that are for one need.
pub fn of(country: &str, need: Need) -> Vec<Line> {
    lines().into_iter().filter(|line| line.country == country && line.need == need).collect()
}

/// One record that is still being read.
#[derive(Default)]
struct Draft {
    at: usize,
    pairs: Vec<(&'static str, &'static str)>,
}

impl Draft {
    fn finish(self) -> Result<Line, Flaw> {
        const KNOWN: [&str; 8] =
            ["country", "name", "number", "hours", "for", "source", "via", "verified_at"];
        if self.pairs.iter().any(|(key, _)| !KNOWN.contains(key)) {
            return Err(Flaw(self.at, "it has a field nobody knows"));
        }
        let find = |key: &str| self.pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
        let field = |key: &'static str, missing: &'static str| find(key).ok_or(Flaw(self.at, missing));
        Ok(Line {
            country: field("country", "it has no country")?,
            name: field("name", "it has no name")?,
            number: field("number", "it has no number")?,
            hours: field("hours", "it has no hours")?,
            need: Need::from_name(field("for", "it does not say who it is for")?)
                .ok_or(Flaw(self.at, "nobody knows who it is for"))?,
            source: field("source", "it has no source")?,
            via: find("via"),
            verified_at: date(field("verified_at", "it has no date")?)
                .ok_or(Flaw(self.at, "its date is not a date"))?,
        })
    }
}

/// Reads the one form of TOML that the file has: records of texts in quotes, and remarks.
fn parse(file: &'static str) -> Result<Vec<Line>, Flaw> {
    let mut done = Vec::new();
    let mut draft: Option<Draft> = None;
    for (at, text) in file.lines().enumerate() {
        let (at, text) = (at + 1, text.trim());
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if text == "[[line]]" {
            if let Some(whole) = draft.replace(Draft { at, pairs: Vec::new() }) {
                done.push(whole.finish()?);
            }
            continue;
        }
        let Some(draft) = draft.as_mut() else { return Err(Flaw(at, "it belongs to no line")) };
        let (key, value) = text.split_once(" = ").ok_or(Flaw(at, "it is not a name and a text"))?;
        let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let value = value.filter(|value| !value.contains(['"', '\\']));
        if draft.pairs.iter().any(|(before, _)| *before == key) {
            return Err(Flaw(at, "it is there twice"));
        }
        draft.pairs.push((key, value.ok_or(Flaw(at, "its text is not in quotes"))?));
    }
    if let Some(last) = draft {
        done.push(last.finish()?);
    }
    Ok(done)
}

/// The day of a date written as `2026-06-02`.
fn date(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    let (year, month, day): (i32, i32, i32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i32::from(leap),
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Counted from March, so that the leap day is the last of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year;
    Some(Day(days - 719_468))
}

/// The countries of the file, as they are called on the page.
const COUNTRIES: [(&str, &str); 18] = [
    ("AU", "Australia"),
    ("BD", "Bangladesh"),
    ("BR", "Brazil"),
    ("CA", "Canada"),
    ("CN", "China"),
    ("FR", "France"),
    ("DE", "Germany"),
    ("IN", "India"),
    ("IE", "Ireland"),
    ("JP", "Japan"),
    ("MX", "Mexico"),
    ("NZ", "New Zealand"),
    ("PH", "Philippines"),
    ("RU", "Russia"),
    ("KR", "South Korea"),
    ("ES", "Spain"),
    ("GB", "United Kingdom"),
    ("US", "United States"),
];

/// The countries for which there is no line here, as the page says them.
pub const MISSING: &str = "Afghanistan, Albania, Algeria, Andorra, Angola, Antigua and Barbuda, Argentina, Armenia, Austria, \
    Azerbaijan, Bahamas, Bahrain, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia and \
    Herzegovina, Botswana, Brunei, Bulgaria, Burkina Faso, Burundi, Cabo Verde, Cambodia, Cameroon, \
    Central African Republic, Chad, Chile, Colombia, Comoros, Congo, Costa Rica, Côte d’Ivoire, Croatia, \
    Cuba, Cyprus, Czechia, Democratic Republic of the Congo, Denmark, Djibouti, Dominica, Dominican \
    Republic, Ecuador, Egypt, El Salvador, Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, \
    Fiji, Finland, Gabon, Gambia, Georgia, Ghana, Greece, Grenada, Guatemala, Guinea, Guinea-Bissau, \
    Guyana, Haiti, Honduras, Hungary, Iceland, Indonesia, Iran, Iraq, Israel, Italy, Jamaica, Jordan, \
    Kazakhstan, Kenya, Kiribati, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, \
    Libya, Liechtenstein, Lithuania, Luxembourg, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, \
    Marshall Islands, Mauritania, Mauritius, Micronesia, Moldova, Monaco, Mongolia, Montenegro, Morocco, \
    Mozambique, Myanmar, Namibia, Nauru, Nepal, Netherlands, Nicaragua, Niger, Nigeria, North Korea, \
    North Macedonia, Norway, Oman, Pakistan, Palau, Palestine, Panama, Papua New Guinea, Paraguay, Peru, \
    Poland, Portugal, Qatar, Romania, Rwanda, Saint Kitts and Nevis, Saint Lucia, Saint Vincent and the \
    Grenadines, Samoa, San Marino, São Tomé and Príncipe, Saudi Arabia, Senegal, Serbia, Seychelles, \
    Sierra Leone, Singapore, Slovakia, Slovenia, Solomon Islands, Somalia, South Africa, South Sudan, \
    Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, \
    Timor-Leste, Togo, Tonga, Trinidad and Tobago, Tunisia, Türkiye, Turkmenistan, Tuvalu, Uganda, \
    Ukraine, United Arab Emirates, Uruguay, Uzbekistan, Vanuatu, Vatican City, Venezuela, Vietnam, \
    Yemen, Zambia, Zimbabwe";

#[cfg(test)]
mod tests;
