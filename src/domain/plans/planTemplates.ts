import type { StatedPlan } from './statedPlan.ts';
import { nankaiPlan } from './templates/nankai.ts';
import { shenzhenPlan } from './templates/shenzhen.ts';

/** Published plans that a region may begin from, under the key that asks for them. */
export const planTemplates = {
  'shenzhen-2019': shenzhenPlan,
  'nankai-2025': nankaiPlan,
} as const satisfies Record<string, StatedPlan>;

export type PlanTemplate = keyof typeof planTemplates;
export const planTemplateKeys = Object.keys(planTemplates) as [PlanTemplate, ...PlanTemplate[]];
