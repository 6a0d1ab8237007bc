import './wire.js';
import '../../../src/define/all.js';
import '../../../src/i18n/es.js';
import '../../../src/i18n/fr.js';
import {startApp} from './app.js';

startApp();
