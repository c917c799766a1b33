/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: false,
  // Behind our own server the channel never closes, and every client navigation of `npm run dev` waits for it.
  experimental: { reactDebugChannel: false },
  // The Reports API takes both spellings of its paths, and clients do not follow redirects with their credentials.
  skipTrailingSlashRedirect: true,
  // `npm run verify` checks types, tests included; a first start should not wait for that.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ['@clickhouse/client', '@electric-sql/pglite', 'chdb', 'pg', 'pg-boss', 'pino'],
};

export default config;
