import { z } from 'zod';

/** What an account may do. A person may hold several roles; the API checks them, the console only hides. */
export const ROLES = ['reviewer', 'enforcement', 'liaison', 'supervisor', 'administrator'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Every permission the API checks, in one list. */
export const PERMISSIONS = [
  'leads.read',
  'leads.decide',
  'evidence.read',
  'evidence.capture',
  'notices.read',
  'notices.draft',
  'notices.sign',
  'register.read',
  'register.write',
  'crawl.read',
  'crawl.run',
  'crawl.resume',
  /** When a platform is visited, and on which legal basis its robots.txt is not obeyed. */
  'crawl.limits',
  'rules.read',
  'rules.release',
  'statistics.read',
  'audit.read',
  'accounts.manage',
  'settings.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const READ: Permission[] = [
  'leads.read',
  'evidence.read',
  'notices.read',
  'register.read',
  'crawl.read',
  'rules.read',
  'statistics.read',
];

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  reviewer: [...READ, 'leads.decide', 'crawl.run', 'crawl.resume'],
  enforcement: [...READ, 'leads.decide', 'evidence.capture', 'notices.draft', 'notices.sign'],
  liaison: [...READ, 'leads.decide', 'evidence.capture', 'notices.draft', 'notices.sign', 'crawl.resume'],
  supervisor: PERMISSIONS.filter((p) => p !== 'accounts.manage' && p !== 'settings.manage'),
  administrator: [
    ...READ,
    'crawl.run',
    'crawl.resume',
    'crawl.limits',
    'register.write',
    'audit.read',
    'accounts.manage',
    'settings.manage',
  ],
};

export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => ROLE_PERMISSIONS[role].includes(permission));
}
