/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: false,
  images: { unoptimized: true },
  serverExternalPackages: ['@clickhouse/client', '@electric-sql/pglite', 'chdb', 'pg', 'pg-boss', 'pino'],
};

export default config;
