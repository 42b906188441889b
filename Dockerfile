# One image for every process; the command says which. Postgres is not inside.
#
# The base is pinned by its digest, so that a build tomorrow is the build of today; Renovate renews it. It was taken from public
# build files and not from the registry itself: where yours mirrors another, --build-arg NODE_IMAGE=node:24-slim@sha256:…
ARG NODE_IMAGE=node:24-slim@sha256:a9f5f7c91a432850b2a8a7797adf5eadb6c733ceed61167806cee7ea7fbc29df

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json .swcrc esbuild.config.js esbuild.plugins.js ./
COPY apps apps
COPY libs libs
RUN npm run build

# For docker compose alone: what the product is tried with, and the tools to build it.
FROM build AS sandbox
USER 1000:1000
CMD ["node", "dist/apps/sandbox/src/main.js"]

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Of the product alone: sandbox, benchmarks and launcher are workspaces with dependencies of their own.
RUN npm ci --omit=dev --workspaces=false
# Of what is installed: with --omit npm leaves out what development needs too.
RUN npm pkg delete devDependencies workspaces && npm sbom --sbom-format=cyclonedx > sbom.cdx.json

FROM ${NODE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="akinon-paytiko-payments" \
      org.opencontainers.image.description="Payment extension between the Akinon shop platform and the payment provider Paytiko." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
WORKDIR /app
# A young generation of 8 MB and two arenas: half of the memory, for a tenth more processor time, see docs/performance.md.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=16 MALLOC_ARENA_MAX=2
COPY package.json ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=dependencies /app/sbom.cdx.json ./
COPY --from=build /app/dist/apps/commands dist/apps/commands
COPY --from=build /app/dist/apps/console dist/apps/console
COPY --from=build /app/dist/apps/gateway dist/apps/gateway
COPY --from=build /app/dist/apps/worker dist/apps/worker
COPY --from=build /app/dist/libs/web/src/public dist/libs/web/src/public
# As a number, so that a cluster can see that it is not root. Any other will do.
USER 1000:1000
EXPOSE 3000 9464
# Of gateway and worker. Whether it lives, and not whether it is ready: a database that is away must not get it killed.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT ?? 9464}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 and needs no init: the bundles listen for signals from their first line on, and start no other process.
CMD ["node", "dist/apps/gateway/src/main.js"]
