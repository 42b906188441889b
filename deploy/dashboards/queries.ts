/** As Prometheus should average on a screen of this width. */
export const RATE = '[$__rate_interval]';

export const rateBy = (labels: string, series: string): string => `sum by (${labels}) (rate(${series}${RATE}))`;

/** Of a histogram's buckets, in each group of these labels. */
export const quantileBy = (quantile: number, labels: string, buckets: string): string =>
  `histogram_quantile(${quantile}, sum by (le, ${labels}) (rate(${buckets}${RATE})))`;

export const AKINON_CALLS = 'http_request_duration_seconds_count{service="gateway",route=~"/akinon/.+"}';
export const AKINON_BUCKETS = 'http_request_duration_seconds_bucket{service="gateway",route=~"/akinon/.+"}';
export const WEBHOOK_BUCKETS =
  'http_request_duration_seconds_bucket{service="gateway",route="/paytiko/webhooks/:merchant"}';
