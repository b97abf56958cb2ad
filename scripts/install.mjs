import { checkNode, install } from './prepare.mjs';

checkNode();
install();
