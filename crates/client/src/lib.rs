//! The one way in for the web app and the command line: sign up, open a repair, act, sync.
