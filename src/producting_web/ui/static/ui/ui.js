// What HTML cannot do alone. Every page works without it; each import is one behaviour.
import "./theme.js";
import "./keys.js";
import "./dialogs.js";
import "./copying.js";
import "./dropping.js";
import "./pictures.js";
import "./finding.js";
import "./terms.js";
import "./tabs.js";
