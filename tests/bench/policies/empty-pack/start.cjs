require("../../../../policies/packs/start-pack.cjs")(__dirname);
