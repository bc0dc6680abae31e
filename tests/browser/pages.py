"""Every page of the workspace that a person can look at, by a short name."""

PUBLIC = {
    "log-in": "/accounts/login/",
    "wrong-link": "/join/no-such-link/",
}
PAGES = {
    "journey": "/journey/",
    "journey-product": "/journey/?lens=product",
    "journey-marketing": "/journey/?lens=marketing",
    "journey-channel": "/journey/?by=channel&range=52w&lens=joint",
    "stages": "/journey/stages/",
    "members": "/journey/people/?stage=3&kind=dropped",
    "development": "/journey/development/?stage=3",
    "persons": "/people/",
    "data": "/data/",
    "events": "/data/events/",
    "spend": "/data/spend/",
    "settings-people": "/settings/people/",
    "settings-teams": "/settings/teams/",
    "settings-workspace": "/settings/workspace/",
    "settings-profile": "/settings/profile/",
    "settings-audit": "/settings/audit/",
    "not-found": "/no-such-page/",
}
