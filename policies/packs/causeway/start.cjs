require("../start-pack.cjs")(__dirname);
