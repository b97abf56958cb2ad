# syntax=docker/dockerfile:1

# Everything that building needs; the packages are a layer of their own, which changes only with the lock file.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
RUN node scripts/install.mjs
COPY . .
RUN node scripts/build.mjs

# The packages that running needs. No install script runs here either.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production \
    MINGJIAN_DATA=/data \
    MINGJIAN_HOST=0.0.0.0 \
    MINGJIAN_PORT=8020
WORKDIR /app
# The program belongs to root and is only read; the one folder that is written is /data. One container per volume.
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY bin ./bin
COPY scripts/prepare.mjs ./scripts/prepare.mjs
RUN install --directory --owner=node --group=node --mode=0700 /data
USER node
VOLUME /data
EXPOSE 8020
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.MINGJIAN_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/server/mingjian.js", "serve"]
