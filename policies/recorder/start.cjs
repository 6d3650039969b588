require("../packs/start-pack.cjs")(__dirname);
