/** How often something is tried: few times at every change, often for a release (`npm run test:release`). */
export function releaseCount(atEveryChange: number, forRelease: number): number {
  return process.env.MINGJIAN_RELEASE === undefined ? atEveryChange : forRelease;
}
