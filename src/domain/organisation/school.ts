import { z } from 'zod';

/** 学段: which years a school teaches. */
export const schoolStages = [
  'kindergarten',
  'primary',
  'junior',
  'nine-year',
  'senior',
  'complete-secondary',
  'twelve-year',
  'special',
] as const;
export type SchoolStage = (typeof schoolStages)[number];

export const schoolStageNames: Record<SchoolStage, string> = {
  kindergarten: '幼儿园',
  primary: '小学',
  junior: '初级中学',
  'nine-year': '九年一贯制学校',
  senior: '高级中学',
  'complete-secondary': '完全中学',
  'twelve-year': '十二年一贯制学校',
  special: '特殊教育学校',
};

/** 城乡: where a school stands, as the education statistics class it. */
export const schoolSettings = ['urban', 'town', 'rural'] as const;
export type SchoolSetting = (typeof schoolSettings)[number];

export const schoolSettingNames: Record<SchoolSetting, string> = { urban: '城区', town: '镇区', rural: '乡村' };

/** 办学性质: who runs a school. */
export const schoolNatures = ['public', 'private'] as const;
export type SchoolNature = (typeof schoolNatures)[number];

export const schoolNatureNames: Record<SchoolNature, string> = { public: '公办', private: '民办' };

/** What the register keeps of a school beside its name and code; null where it was not registered. */
export const schoolTraits = {
  stage: z.enum(schoolStages).nullable(),
  setting: z.enum(schoolSettings).nullable(),
  nature: z.enum(schoolNatures).nullable(),
} as const;

export interface SchoolTraits {
  readonly stage: SchoolStage | null;
  readonly setting: SchoolSetting | null;
  readonly nature: SchoolNature | null;
}

/** The traits of what is no school, or of which nothing is registered. */
export const noTraits: SchoolTraits = { stage: null, setting: null, nature: null };
