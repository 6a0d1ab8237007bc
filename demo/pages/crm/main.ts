import './wire.js';
import '../../../src/define/all.js';
import {startApp} from './app.js';

startApp();
