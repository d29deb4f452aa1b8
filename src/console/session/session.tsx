import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Permission } from '#domain/account';
import type { paths } from '../api.d.ts';
import { api, setCsrfToken, unwrap } from '../api-client.ts';
import { PageState } from '../components/page-state.tsx';
import { queryKeys } from '../query-keys.ts';
import { SignIn } from './sign-in.tsx';

type Session = paths['/api/session']['get']['responses']['200']['content']['application/json'];

const SessionContext = createContext<Session | null>(null);

/** Shows the sign-in page until somebody is signed in; below it a session is always there. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: queryKeys.session,
    queryFn: async () => {
      const session = await unwrap(api.GET('/api/session'));
      setCsrfToken(session.csrfToken);
      return session;
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (query.data) setCsrfToken(query.data.csrfToken);
  }, [query.data]);

  if (query.isPending) return <PageState kind="loading" />;
  if (!query.data) return <SignIn onSignedIn={() => client.resetQueries({ queryKey: queryKeys.session })} />;
  return <SessionContext value={query.data}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionGate above it.');
  return session;
}

/** True when the signed-in person may do it. The API checks again; the console only hides. */
export function usePermission(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
