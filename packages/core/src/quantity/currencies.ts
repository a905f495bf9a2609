/**
 * Codes of the currencies in use.
 *
 * Source: ISO 4217, list one, without funds, precious metals and testing codes.
 */
export const currencyCodes: readonly string[] =
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
  COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
  INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
  MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
  SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
  WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/);

/** Chinese names by code, where they are better known than the code. The first is printed. */
export const currencyNames: Readonly<Record<string, readonly string[]>> = {
  CNY: ['元', '人民币', '人民币元'],
  USD: ['美元'],
  EUR: ['欧元'],
  JPY: ['日元'],
  GBP: ['英镑'],
  HKD: ['港元', '港币'],
  AUD: ['澳元', '澳大利亚元'],
  CAD: ['加元', '加拿大元'],
  CHF: ['瑞士法郎'],
  SGD: ['新加坡元'],
  KRW: ['韩元'],
  RUB: ['卢布'],
  INR: ['印度卢比'],
  GNF: ['几内亚法郎'],
};

const known = new Set(currencyCodes);

/** True for an ISO 4217 code in use: `CNY`. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}
