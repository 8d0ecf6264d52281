// All suites in one process, so that they share one server and one browser. One alone: node --test tests/browser/suites/places.mjs

import './suites/serve.mjs';
import './suites/policy.mjs';
import './suites/folder.mjs';
import './suites/views.mjs';
import './suites/pages.mjs';
import './suites/journey.mjs';
import './suites/places.mjs';
import './suites/correction.mjs';
import './suites/privacy.mjs';
import './suites/failures.mjs';
import './suites/faults.mjs';
import './suites/offline.mjs';
import './suites/layout.mjs';
import './suites/language.mjs';
import './suites/matrix.mjs';
import './suites/back.mjs';
import './suites/everyone.mjs';
import './suites/plan.mjs';
import './suites/leave.mjs';
import './suites/report.mjs';
import './suites/naughty.mjs';
import './suites/valid.mjs';
import './suites/embed.mjs';
import './suites/kiosk.mjs';
