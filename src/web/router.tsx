import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { type Self, selfQuery } from './access/session.ts';
import { Inside } from './layout/Inside.tsx';
import { NotFound } from './layout/NotFound.tsx';
import { PageFailure } from './layout/PageFailure.tsx';
import { queryClient } from './queries.ts';
import { readAddress } from './rectification/ledgerAddress.ts';
import { isRefused } from './refusal.ts';
import { searchText, searchTexts } from './searchText.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFailure });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: searchTexts('step', 'refused'),
  component: lazyRouteComponent(() => import('./access/SignInPage.tsx'), 'SignInPage'),
});

const changePassword = createRoute({
  getParentRoute: () => root,
  path: '/change-password',
  beforeLoad: async () => void (await signedIn()),
  component: lazyRouteComponent(() => import('./access/ChangePasswordPage.tsx'), 'ChangePasswordPage'),
});

const enrol = createRoute({
  getParentRoute: () => root,
  path: '/enrol',
  beforeLoad: async () => void (await signedIn()),
  component: lazyRouteComponent(() => import('./access/EnrolPage.tsx'), 'EnrolPage'),
});

/** Everything behind the door: only for those who are signed in, chose their own password, and have the second factor that is asked for. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async () => {
    const self = await signedIn();
    if (self.mustChangePassword) throw redirect({ to: '/change-password' });
    if (self.mustEnrol) throw redirect({ to: '/enrol' });
  },
  component: Inside,
});

async function signedIn(): Promise<Self> {
  try {
    return await queryClient.ensureQueryData(selfQuery);
  } catch (error) {
    if (isRefused(error, 401)) throw redirect({ to: '/sign-in' });
    throw error;
  }
}

const getParentRoute = () => inside;
const problemsPage = lazyRouteComponent(() => import('./problems/ProblemsPage.tsx'), 'ProblemsPage');

const pages = [
  createRoute({
    getParentRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./home/HomePage.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/monitoring',
    validateSearch: searchText('tab'),
    component: lazyRouteComponent(() => import('./monitoring/MonitoringPage.tsx'), 'MonitoringPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/monitoring/import',
    component: lazyRouteComponent(() => import('./monitoring/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/analysis',
    validateSearch: searchText('dataset'),
    component: lazyRouteComponent(() => import('./analysis/AnalysisPage.tsx'), 'AnalysisPage'),
  }),
  createRoute({ getParentRoute, path: '/problems', component: problemsPage }),
  createRoute({ getParentRoute, path: '/problems/candidates', component: problemsPage }),
  createRoute({ getParentRoute, path: '/problems/lists', component: problemsPage }),
  createRoute({
    getParentRoute,
    path: '/problems/$id',
    component: lazyRouteComponent(() => import('./problems/ProblemPage.tsx'), 'ProblemPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/ledger',
    validateSearch: readAddress,
    component: lazyRouteComponent(() => import('./rectification/LedgerPage.tsx'), 'LedgerPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/ledger/new',
    validateSearch: searchText('problem'),
    component: lazyRouteComponent(() => import('./rectification/NewItemPage.tsx'), 'NewItemPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/ledger/$id',
    component: lazyRouteComponent(() => import('./rectification/ItemPage.tsx'), 'ItemPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/evaluation',
    component: lazyRouteComponent(() => import('./evaluation/EvaluationPage.tsx'), 'EvaluationPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/exports',
    component: lazyRouteComponent(() => import('./exports/ExportsPage.tsx'), 'ExportsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/plans',
    component: lazyRouteComponent(() => import('./plans/PlansPage.tsx'), 'PlansPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/plans/new',
    component: lazyRouteComponent(() => import('./plans/NewPlanPage.tsx'), 'NewPlanPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/plans/$id',
    component: lazyRouteComponent(() => import('./plans/PlanPage.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/meetings',
    component: lazyRouteComponent(() => import('./meetings/MeetingsPage.tsx'), 'MeetingsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/meetings/$id',
    component: lazyRouteComponent(() => import('./meetings/MeetingPage.tsx'), 'MeetingPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/supervision',
    component: lazyRouteComponent(() => import('./supervision/InspectionsPage.tsx'), 'InspectionsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/supervision/$id',
    component: lazyRouteComponent(() => import('./supervision/InspectionPage.tsx'), 'InspectionPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/reminders',
    component: lazyRouteComponent(() => import('./clocks/RemindersPage.tsx'), 'RemindersPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/escalations',
    component: lazyRouteComponent(() => import('./clocks/EscalationsPage.tsx'), 'EscalationsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/escalations/settings',
    component: lazyRouteComponent(() => import('./clocks/ClockSettingsPage.tsx'), 'ClockSettingsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/library',
    component: lazyRouteComponent(() => import('./library/LibraryPage.tsx'), 'LibraryPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/chain/$kind/$id',
    component: lazyRouteComponent(() => import('./chain/ChainPage.tsx'), 'ChainPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/burden',
    validateSearch: searchText('term'),
    component: lazyRouteComponent(() => import('./burden/BurdenPage.tsx'), 'BurdenPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/supervision/$id/check',
    component: lazyRouteComponent(() => import('./supervision/CheckPage.tsx'), 'CheckPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/studio',
    component: lazyRouteComponent(() => import('./supervision/StudioPage.tsx'), 'StudioPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/self',
    validateSearch: searchText('linked'),
    component: lazyRouteComponent(() => import('./self/SelfPage.tsx'), 'SelfPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/organisation',
    validateSearch: searchText('tab'),
    component: lazyRouteComponent(() => import('./organisation/OrganisationPage.tsx'), 'OrganisationPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/organisation/units/$id',
    component: lazyRouteComponent(() => import('./organisation/UnitPage.tsx'), 'UnitPage'),
  }),
  /** Whoever is signed in is told so beside the navigation from which to start again. */
  createRoute({ getParentRoute, path: '$', component: NotFound }),
] as const;

/** Every page by its address; a page is loaded when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, changePassword, enrol, inside.addChildren(pages)]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
