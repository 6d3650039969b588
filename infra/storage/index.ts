export { SecureBucket, type SecureBucketArgs } from "./secure-bucket";
