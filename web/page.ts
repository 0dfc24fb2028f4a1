import { compare, forget, inspect, measureTensor, plan, usage } from './engine/client.ts';
import './ui/page/page.ts';

const page = document.querySelector('wk-page');
if (page) page.engine = { inspect, plan, compare, measureTensor, usage, forget };
