/** What the first admin signs in as, unless they give their own address when they choose a password. */
export const firstAdminEmail = 'admin@tollbook.local';
