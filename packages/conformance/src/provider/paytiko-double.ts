export interface PaytikoDouble {
  secret: string;
}
