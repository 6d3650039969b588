import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

// The shapes of public programs (github.com/pulumi/examples), rebuilt with the types and properties that they
// use and none of their code. What they leave out is left out here: that is what is judged.

const WORLD = ["0.0.0.0/0"];
const anywhere = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: WORLD };
const web = (port: number) => ({
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  cidrBlocks: WORLD,
});

function trusts(service: string): string {
  const Principal = { Service: service };
  const statement = { Effect: "Allow", Principal, Action: "sts:AssumeRole" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** `aws-ts-webserver`: one instance that serves HTTP to everybody. */
export function webServer(): void {
  const group = new aws.ec2.SecurityGroup("web-secgrp", { ingress: [web(80)] });
  new aws.ec2.Instance("web-server-www", {
    instanceType: "t2.micro",
    ami: "ami-0123456789abcdef0",
    vpcSecurityGroupIds: [group.id],
    userData: "#!/bin/bash\npython3 -m http.server 80 &",
    tags: { Name: "web-server-www" },
  });
}

/** `aws-ts-static-website`: a public bucket as a website behind a distribution. */
export function staticWebsite(): void {
  const content = new aws.s3.Bucket("content", {
    bucket: "www.example.com",
    acl: "public-read",
    website: { indexDocument: "index.html", errorDocument: "404.html" },
  });
  new aws.s3.BucketObject("index.html", {
    bucket: content.bucket,
    key: "index.html",
    acl: "public-read",
  });
  const logs = new aws.s3.Bucket("request-logs", { bucket: "logs.example.com", acl: "private" });
  const east = new aws.Provider("east", { region: "us-east-1" });
  const certificate = new aws.acm.Certificate(
    "certificate",
    { domainName: "www.example.com", validationMethod: "DNS" },
    { provider: east },
  );
  new aws.cloudfront.Distribution("cdn", {
    enabled: true,
    aliases: ["www.example.com"],
    origins: [
      {
        originId: content.arn,
        domainName: content.websiteEndpoint,
        customOriginConfig: {
          originProtocolPolicy: "http-only",
          httpPort: 80,
          httpsPort: 443,
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: content.arn,
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: ["GET", "HEAD", "OPTIONS"],
      cachedMethods: ["GET", "HEAD", "OPTIONS"],
      forwardedValues: { cookies: { forward: "none" }, queryString: false },
    },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: { acmCertificateArn: certificate.arn, sslSupportMethod: "sni-only" },
    loggingConfig: { bucket: logs.bucketDomainName, includeCookies: false },
  });
}

/** `aws-py-fargate`: a public load balancer over HTTP and a task with a public address, in the default VPC. */
export function fargateService(): void {
  const vpcId = "vpc-0default";
  const subnets = ["subnet-0a", "subnet-0b"];
  const group = new aws.ec2.SecurityGroup("web-secgrp", {
    vpcId,
    description: "Enable HTTP access",
    ingress: [web(80)],
    egress: [anywhere],
  });
  service("app", group, vpcId, subnets, pulumi.output([]));
}

function service(
  name: string,
  group: aws.ec2.SecurityGroup,
  vpcId: pulumi.Input<string>,
  subnets: pulumi.Input<string>[],
  environment: pulumi.Output<{ name: string; value: string }[]>,
): void {
  const cluster = new aws.ecs.Cluster(`${name}-cluster`);
  const balancer = new aws.lb.LoadBalancer(`${name}-lb`, { securityGroups: [group.id], subnets });
  const targets = new aws.lb.TargetGroup(`${name}-tg`, {
    port: 80,
    protocol: "HTTP",
    targetType: "ip",
    vpcId,
  });
  new aws.lb.Listener(`${name}-web`, {
    loadBalancerArn: balancer.arn,
    port: 80,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
  });
  const role = new aws.iam.Role(`${name}-role`, {
    assumeRolePolicy: trusts("ecs-tasks.amazonaws.com"),
  });
  new aws.iam.RolePolicyAttachment(`${name}-role-policy`, {
    role: role.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
  });
  const port = { containerPort: 80, hostPort: 80, protocol: "tcp" };
  const task = new aws.ecs.TaskDefinition(`${name}-task`, {
    family: `${name}-task`,
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    executionRoleArn: role.arn,
    containerDefinitions: environment.apply((variables) =>
      JSON.stringify([{ name, image: "nginx", portMappings: [port], environment: variables }]),
    ),
  });
  new aws.ecs.Service(`${name}-svc`, {
    cluster: cluster.arn,
    desiredCount: 3,
    launchType: "FARGATE",
    taskDefinition: task.arn,
    networkConfiguration: { assignPublicIp: true, subnets, securityGroups: [group.id] },
    loadBalancers: [{ targetGroupArn: targets.arn, containerName: name, containerPort: 80 }],
  });
}

/** `aws-py-wordpress-fargate-rds`: the same with a VPC of its own and a MySQL database that anybody's group lets in. */
export function wordpress(): void {
  const vpc = new aws.ec2.Vpc("wp-vpc", { cidrBlock: "10.100.0.0/16", enableDnsHostnames: true });
  const door = new aws.ec2.InternetGateway("wp-igw", { vpcId: vpc.id });
  const table = new aws.ec2.RouteTable("wp-rt", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: door.id }],
  });
  const subnets = ["a", "b"].map((zone, index) => {
    const subnet = new aws.ec2.Subnet(`wp-${zone}`, {
      vpcId: vpc.id,
      cidrBlock: `10.100.${index}.0/24`,
      availabilityZone: `eu-central-1${zone}`,
      mapPublicIpOnLaunch: true,
    });
    new aws.ec2.RouteTableAssociation(`wp-${zone}`, {
      routeTableId: table.id,
      subnetId: subnet.id,
    });
    return subnet.id;
  });
  const database = new aws.ec2.SecurityGroup("wp-rds-sg", {
    vpcId: vpc.id,
    ingress: [web(3306)],
    egress: [anywhere],
  });
  const front = new aws.ec2.SecurityGroup("wp-fe-sg", {
    vpcId: vpc.id,
    ingress: [web(443), web(80)],
    egress: [anywhere],
  });
  const places = new aws.rds.SubnetGroup("wp-sng", { subnetIds: subnets });
  const password = pulumi.secret("correct-horse-battery");
  const instance = new aws.rds.Instance("wp-rds", {
    engine: "mysql",
    engineVersion: "8.0",
    instanceClass: "db.t3.micro",
    allocatedStorage: 20,
    dbName: "wordpress",
    username: "admin",
    password,
    dbSubnetGroupName: places.id,
    vpcSecurityGroupIds: [database.id],
    skipFinalSnapshot: true,
    publiclyAccessible: false,
  });
  const variables = pulumi.all([instance.endpoint, password]).apply(([host, value]) => [
    { name: "WORDPRESS_DB_HOST", value: host },
    { name: "WORDPRESS_DB_PASSWORD", value },
  ]);
  service("wp", front, vpc.id, subnets, variables);
}

/** `aws-ts-s3-lambda-copyzip`: a function on every new object, with the old bucket type. */
export function zipOnUpload(): void {
  const source = new aws.s3.BucketV2("reports");
  new aws.s3.BucketV2("zips");
  const role = new aws.iam.Role("zip", { assumeRolePolicy: trusts("lambda.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("zip-full-access", {
    role: role.name,
    policyArn: "arn:aws:iam::aws:policy/AWSLambda_FullAccess",
  });
  const zip = new aws.lambda.Function("zip", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code-0123",
    s3Key: "zip.zip",
  });
  const permission = new aws.lambda.Permission("zip", {
    action: "lambda:InvokeFunction",
    principal: "s3.amazonaws.com",
    function: zip.name,
    sourceArn: source.arn,
  });
  new aws.s3.BucketNotification(
    "zip",
    {
      bucket: source.id,
      lambdaFunctions: [{ lambdaFunctionArn: zip.arn, events: ["s3:ObjectCreated:*"] }],
    },
    { dependsOn: [permission] },
  );
}

/** `aws-ts-airflow`: PostgreSQL and Redis in public subnets of the default VPC, a password in the environment. */
export function airflow(): void {
  const subnetIds = ["subnet-0a", "subnet-0b"];
  const group = new aws.ec2.SecurityGroup("airflow", {
    vpcId: "vpc-0default",
    ingress: [web(22), { ...web(0), toPort: 65535 }],
    egress: [anywhere],
  });
  const places = new aws.rds.SubnetGroup("dbsubnets", { subnetIds });
  new aws.rds.Instance("postgresdb", {
    engine: "postgres",
    instanceClass: "db.t3.micro",
    allocatedStorage: 20,
    dbSubnetGroupName: places.id,
    vpcSecurityGroupIds: [group.id],
    dbName: "airflow",
    username: "airflow",
    password: pulumi.secret("correct-horse-battery"),
    skipFinalSnapshot: true,
  });
  const cacheSubnets = new aws.elasticache.SubnetGroup("cachesubnets", { subnetIds });
  new aws.elasticache.Cluster("cachecluster", {
    clusterId: "cache-test",
    engine: "redis",
    nodeType: "cache.t3.micro",
    numCacheNodes: 1,
    subnetGroupName: cacheSubnets.id,
    securityGroupIds: [group.id],
  });
}
