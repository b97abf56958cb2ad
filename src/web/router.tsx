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
import { isRefused } from './refusal.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFailure });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./access/SignInPage.tsx'), 'SignInPage'),
});

const changePassword = createRoute({
  getParentRoute: () => root,
  path: '/change-password',
  beforeLoad: async () => void (await signedIn()),
  component: lazyRouteComponent(() => import('./access/ChangePasswordPage.tsx'), 'ChangePasswordPage'),
});

/** Everything behind the door: only for those who are signed in and chose their own password. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async () => {
    if ((await signedIn()).mustChangePassword) throw redirect({ to: '/change-password' });
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

const pages = [
  createRoute({
    getParentRoute: () => inside,
    path: '/',
    component: lazyRouteComponent(() => import('./home/HomePage.tsx'), 'HomePage'),
  }),
];

/** Every page by its address; a page is loaded when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, changePassword, inside.addChildren(pages)]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
