import type { Verdict } from '../policy/verdict';

/** One line of the JSON document, in the shape that other tools read. */
export type JudgedChange = {
  id: string;
  verdict: Verdict['verdict'];
  priority: Verdict['priority'];
  confidence: number;
  areas: string[];
  milliseconds: number;
};
