export interface Config {
  serviceMesh?: {
    /**
     * Links out of Backstage, shown at clusters and services: to Kiali, Grafana, the AWS console. Where a value is not known,
     * such as the region of a cluster that is none of EKS, the link is left out.
     *
     * @deepVisibility frontend
     */
    links?: Array<{
      /**
       * What people read.
       * @example Kiali
       */
      title: string;
      /**
       * An http or https address. In it stand, in braces, `cluster`, `namespace`, `service`, and of clusters of EKS `region`,
       * `account` and `eksName`; their values are encoded. With `namespace` or `service` it is shown at services, else at clusters.
       * @example https://kiali.example.com/console/namespaces/{namespace}/services/{service}?clusterName={cluster}
       */
      url: string;
    }>;
  };
}
