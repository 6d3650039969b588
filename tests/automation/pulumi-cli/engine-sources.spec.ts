import assert from "node:assert/strict";
import { once } from "node:events";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { build } from "../../../automation/pulumi-cli/build";
import { cached, cacheFolder } from "../../../automation/pulumi-cli/cache";
import { download } from "../../../automation/pulumi-cli/download";
import { onPath } from "../../../automation/pulumi-cli/on-path";
import { temporaryFolder, writeScript } from "../adapters/pulumi/temporary-folder";

const silent = () => undefined;

describe("the sources of an engine", () => {
  const folder = temporaryFolder();

  it("on PATH: says that there is none", async () => {
    await assert.rejects(onPath(folder.path("empty")).find(silent), /there is no `pulumi` on PATH/);
  });

  it("on PATH: refuses a version outside the range", async () => {
    writeScript(folder.path("old", "bin", "pulumi"), "echo v3.100.0");
    await assert.rejects(
      onPath(folder.path("old", "bin")).find(silent),
      /is v3\.100\.0, but 3\.255\.x is needed/,
    );
  });

  it("on PATH: refuses a CLI without its language host", async () => {
    writeScript(folder.path("bare", "bin", "pulumi"), "echo v3.255.0");
    await assert.rejects(onPath(folder.path("bare", "bin")).find(silent), /not a full install/);
  });

  it("on PATH: takes a full install, also behind a link", async () => {
    writeScript(folder.path("full", "bin", "pulumi"), "echo v3.255.2");
    writeScript(folder.path("full", "bin", "pulumi-language-nodejs"), "exit 0");
    fs.mkdirSync(folder.path("links"));
    fs.symlinkSync(folder.path("full", "bin", "pulumi"), folder.path("links", "pulumi"));
    const root = await onPath(folder.path("links")).find(silent);
    assert.equal(root, fs.realpathSync(folder.path("full")));
  });

  it("the cache: lies below XDG_CACHE_HOME, or ~/.cache", () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: "/x" }), "/x/causeway/pulumi/3.255.0");
    assert.match(cacheFolder({}), /\.cache\/causeway\/pulumi\/3\.255\.0$/);
    assert.match(cacheFolder({ XDG_CACHE_HOME: "relative" }), /\.cache\/causeway\//);
  });

  it("the cache: gives what is there and says where it looked", async () => {
    await assert.rejects(cached(folder.path("none")).find(silent), /there is none in .*none/);
    writeScript(folder.path("kept", "bin", "pulumi"), "echo v3.255.0");
    assert.equal(await cached(folder.path("kept")).find(silent), folder.path("kept"));
  });

  it("a download: says at once that the site can't be reached", async () => {
    const progress: string[] = [];
    await assert.rejects(
      download(folder.path("downloaded"), "http://127.0.0.1:2/").find((line) =>
        progress.push(line),
      ),
      /http:\/\/127\.0\.0\.1:2\/ can't be reached/,
    );
    assert.deepEqual(progress, []);
  });

  for (const variable of ["HTTPS_PROXY", "https_proxy"]) {
    it(`a download: asks the proxy that ${variable} names`, async () => {
      const asked: string[] = [];
      const proxy = http.createServer().on("connect", ({ url }, socket: Socket) => {
        asked.push(url ?? "");
        socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      });
      proxy.listen(0, "127.0.0.1");
      await once(proxy, "listening");
      const { port } = proxy.address() as AddressInfo;
      const before = process.env[variable];
      process.env[variable] = `http://127.0.0.1:${port}`;
      try {
        const source = download(folder.path("proxied"), "https://get.pulumi.example/");
        await assert.rejects(
          source.find(silent),
          /https:\/\/get\.pulumi\.example\/ can't be reached/,
        );
        assert.deepEqual(asked, ["get.pulumi.example:443"]);
      } finally {
        if (before === undefined) delete process.env[variable];
        else process.env[variable] = before;
        proxy.close();
      }
    });
  }

  it("a build: says that Go is missing", async () => {
    await assert.rejects(
      build(folder.path("built"), folder.path("no-go")).find(silent),
      /no-go.*ENOENT/,
    );
  });

  it("a build: says that Go is too old", async () => {
    writeScript(folder.path("old-go"), "echo go1.22.3");
    await assert.rejects(
      build(folder.path("built"), folder.path("old-go")).find(silent),
      /Go 1\.25 or newer is needed, but `.*old-go` is go1\.22\.3/,
    );
  });

  it("a build: keeps what Go made, and tells that it takes long", async () => {
    const progress: string[] = [];
    // Writes a file to the path that follows -o, as `go build` does.
    const script = `case "$1" in
      env) echo go1.26.0 ;;
      *) while [ "$1" != -o ]; do shift; done; mkdir -p "$(dirname "$2")"; printf '#!/bin/sh' > "$2"; chmod +x "$2" ;;
    esac`;
    writeScript(folder.path("go"), script);
    const root = await build(folder.path("built"), folder.path("go")).find((line) =>
      progress.push(line),
    );
    fs.accessSync(`${root}/bin/pulumi`, fs.constants.X_OK);
    assert.deepEqual(progress, [
      "Building Pulumi 3.255.0 from its Go module, once: about 5 minutes on 2 cores ...",
    ]);
  });

  it("a build: passes on what the compiler said", async () => {
    writeScript(
      folder.path("bad-go"),
      'if [ "$1" = env ]; then echo go1.26.0; else echo "no such module" >&2; exit 1; fi',
    );
    await assert.rejects(
      build(folder.path("failed"), folder.path("bad-go")).find(silent),
      /ended with code 1: no such module/,
    );
    assert.equal(fs.existsSync(folder.path("failed")), false);
  });
});
