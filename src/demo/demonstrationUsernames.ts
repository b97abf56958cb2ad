/** User names of the posts at city level, by key of the post. */
const cityNames: Readonly<Record<string, string>> = {
  'leading-group-secretary': 'lingdao',
  'basic-officer': 'jijiaochu',
  'basic-head': 'jijiaochu-fuze',
  'personnel-officer': 'renshichu',
  'arts-sports-officer': 'tiweichu',
  'institute-analyst': 'jiaokeyuan',
  'institute-researcher': 'jiaoyanyuan',
  inspector: 'dudaoshi',
  'inspector-second': 'dudaoshi-2',
  'inspector-third': 'dudaoshi-3',
  'finance-officer': 'caizhengju',
};

/** Beginning of a district's user names, by its code. */
const districtNames: Readonly<Record<string, string>> = {
  '990102': 'donghu',
  '990103': 'xiling',
  '990104': 'nanpu',
  '990105': 'beicheng',
  '990106': 'jiangkou',
  '990121': 'qingshi',
  '990122': 'yunling',
  '990171': 'binjiang',
};

/** Ending of a district's user names, by what follows the code in the key of the post. */
const postNames: Readonly<Record<string, string>> = {
  officer: 'jyj',
  researcher: 'jys',
  inspector: 'dds',
  principal: 'xuexiao',
};

/** User name of a post of the story: short, in pinyin, lower case. */
export function demonstrationUsername(postKey: string): string {
  const city = cityNames[postKey];
  if (city !== undefined) return city;
  const [code = '', post = ''] = postKey.split('-');
  const [district, ending] = [districtNames[code], postNames[post]];
  if (district === undefined || ending === undefined) throw new Error(`no user name for the post ${postKey}`);
  return `${district}-${ending}`;
}
