import { X509Certificate } from 'node:crypto';

const CERTIFICATE = /-----BEGIN ([A-Z0-9 ]*CERTIFICATE)-----[^-]*-----END \1-----/g;

/** One at least, in PEM. TLS itself reads over what is none, and would trust nobody. */
export function holdsCertificates(text: string): boolean {
  const certificates = text.match(CERTIFICATE) ?? [];
  return certificates.length > 0 && certificates.every(isCertificate);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
