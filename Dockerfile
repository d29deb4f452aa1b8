# Two images from one file: `app` (API, workers without a browser) and `browser` (crawling and capturing).
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/console-build.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim AS app
ENV NODE_ENV=production TZ=Asia/Shanghai
WORKDIR /app
RUN groupadd --gid 10001 giwatch && useradd --uid 10001 --gid 10001 --create-home giwatch \
  && mkdir -p /data && chown giwatch:giwatch /data
COPY --from=build /app ./
ENV DATA_DIR=/data
VOLUME /data
USER giwatch
EXPOSE 4680
ENTRYPOINT ["node", "bin/gi-watch.mjs"]
CMD ["api"]

FROM app AS browser
USER root
RUN apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk fontconfig \
  && rm -rf /var/lib/apt/lists/*
USER giwatch
CMD ["worker"]
