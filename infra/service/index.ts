export { Certificate, type CertificateArgs } from "./certificate";
export { Listeners, type ListenersArgs } from "./listeners";
export { LoadBalancer, type LoadBalancerArgs } from "./load-balancer";
export { PaymentService, type PaymentServiceArgs } from "./payment-service";
