import type { Language } from './demo-countries.ts';

/** What a message is for; decides its reference, its sender and its words. */
export const purposes = [
  { team: 'security', subject: 'otp', sender: 'AcmeBank', costCentre: 'cc-4100' },
  { team: 'logistics', subject: 'parcel', sender: 'AcmeShop', costCentre: 'cc-2200' },
  { team: 'billing', subject: 'inv', sender: 'ACME', costCentre: 'cc-3050' },
  { team: 'marketing', subject: 'promo', sender: 'AcmeNews', costCentre: 'cc-1700' },
  { team: 'support', subject: 'case', sender: 'AcmeHelp', costCentre: 'cc-5010' },
] as const;

export const customers = [
  'acme',
  'globex',
  'initech',
  'umbra',
  'hooli',
  'vandelay',
  'stark',
  'wayne',
] as const;

/** One text for each purpose, in the order above. `#` becomes a number. */
export const textsIn: Readonly<Record<Language, readonly [string, string, string, string, string]>> = {
  en: [
    'Your Acme code is #. It works for ten minutes. We will never ask you for it.',
    'Parcel # is out for delivery and should reach you between 9 and 11 today.',
    "Invoice # is due on Friday. Pay it in the app, by card or by bank transfer: your bank's reference is the invoice number. If it is already paid, thank you, and please ignore this reminder from Acme billing.",
    '🎉 20 % off everything this weekend with code SAVE#. Reply STOP to opt out.',
    'Thanks for getting in touch. Case # is open, and a colleague will answer today.',
  ],
  de: [
    'Ihr Acme-Code lautet #. Er gilt zehn Minuten.',
    'Paket # ist unterwegs und kommt heute zwischen 9 und 11 Uhr an.',
    'Rechnung # ist am Freitag fällig. Sie können sie in der App, mit Karte oder per Überweisung bezahlen; als Verwendungszweck genügt die Rechnungsnummer. Falls schon bezahlt, danken wir und bitten um Nachsicht.',
    '🎉 20 % auf alles an diesem Wochenende, Code SAVE#. STOP beendet die Nachrichten.',
    'Danke für Ihre Nachricht. Vorgang # ist angelegt, wir melden uns heute.',
  ],
  fr: [
    'Votre code Acme est #. Il est valable dix minutes.',
    "Le colis # est en route et arrive aujourd'hui entre 9 h et 11 h.",
    "La facture # est à régler avant vendredi, dans l'application, par carte ou par virement en indiquant son numéro. Si c'est déjà fait, merci, et ne tenez pas compte de ce rappel du service facturation d'Acme.",
    '🎉 -20 % sur tout ce week-end avec le code SAVE#. STOP pour ne plus recevoir.',
    "Merci pour votre message. Le dossier # est ouvert, réponse aujourd'hui.",
  ],
  es: [
    'Tu código de Acme es #. Vale durante diez minutos.',
    'El paquete # sale hoy a reparto y llegará entre las 9 y las 11.',
    'La factura # vence el viernes. Puedes pagarla en la aplicación, con tarjeta o por transferencia indicando su número. Si ya la pagaste, gracias: no hagas caso de este recordatorio de facturación de Acme.',
    '🎉 20 % de descuento este fin de semana con SAVE#. Responde BAJA para salir.',
    'Gracias por escribirnos. El caso # está abierto y hoy tendrás respuesta.',
  ],
  it: [
    'Il tuo codice Acme è #. Vale dieci minuti.',
    'Il pacco # è in consegna e arriva oggi tra le 9 e le 11.',
    'La fattura # scade venerdì. Puoi pagarla nella app, con carta o con bonifico indicando il numero della fattura. Se hai già pagato, grazie: ignora pure questo promemoria della contabilità di Acme.',
    '🎉 20 % di sconto nel fine settimana con SAVE#. Rispondi STOP per non riceverne altri.',
    'Grazie del messaggio. La pratica # è aperta, ti rispondiamo oggi.',
  ],
  pt: [
    'O seu código Acme é #. É válido por dez minutos.',
    'A encomenda # saiu para entrega e chega hoje entre 9h e 11h.',
    'A fatura # vence na sexta-feira. Pague no aplicativo, com cartão ou por transferência informando o número da fatura. Se já pagou, obrigado: ignore este lembrete da cobrança da Acme.',
    '🎉 20 % de desconto neste fim de semana com SAVE#. Responda SAIR para cancelar.',
    'Obrigado pelo contato. O caso # está aberto e respondemos hoje.',
  ],
  tr: [
    'Acme kodunuz #. On dakika geçerlidir.',
    '# numaralı kargonuz yolda, bugün 9 ile 11 arasında ulaşacak.',
    '# numaralı faturanın son günü cuma. Uygulamadan, kartla veya havale ile ödeyebilirsiniz; açıklamaya fatura numarasını yazmanız yeterli. Ödediyseniz teşekkürler, bu hatırlatmayı dikkate almayın.',
    '🎉 Bu hafta sonu SAVE# koduyla her şeyde %20 indirim. Çıkmak için RET yazın.',
    'Mesajınız için teşekkürler. # numaralı kayıt açıldı, bugün dönüyoruz.',
  ],
  ar: [
    'رمز Acme الخاص بك هو #. صالح لمدة عشر دقائق.',
    'الطرد # في الطريق إليك ويصل اليوم بين 9 و11.',
    'تستحق الفاتورة # يوم الجمعة. يمكنك الدفع من التطبيق أو بالبطاقة أو بالتحويل مع ذكر رقم الفاتورة. إذا سبق الدفع فشكرًا لك.',
    '🎉 خصم 20٪ على كل شيء نهاية هذا الأسبوع بالرمز SAVE#.',
    'شكرًا لتواصلك معنا. تم فتح الطلب # وسنرد عليك اليوم.',
  ],
  ja: [
    'Acmeの確認コードは#です。10分間有効です。',
    'お荷物#は本日9時から11時の間にお届けします。',
    '請求書#のお支払い期限は金曜日です。アプリ、カード、または振込でお支払いください。お支払い済みの場合はご容赦ください。',
    '🎉 今週末は全品20%オフ。コードはSAVE#です。',
    'お問い合わせありがとうございます。受付番号#、本日中にご返信します。',
  ],
  zh: [
    '您的Acme验证码是#,十分钟内有效。',
    '包裹#正在派送,今天9点到11点之间送达。',
    '账单#将于周五到期。您可以在应用内、刷卡或转账支付,请注明账单号码。如已支付,请忽略此提醒。',
    '🎉 本周末全场八折,优惠码SAVE#。回复T退订。',
    '感谢您的来信。工单#已建立,我们今天回复。',
  ],
  hi: [
    'आपका Acme कोड # है। यह दस मिनट तक मान्य है।',
    'पार्सल # रास्ते में है और आज 9 से 11 के बीच पहुँचेगा।',
    'बिल # शुक्रवार को देय है। ऐप, कार्ड या बैंक ट्रांसफ़र से भुगतान करें। भुगतान हो चुका हो तो धन्यवाद।',
    '🎉 इस सप्ताहांत SAVE# कोड पर 20 % की छूट।',
    'संपर्क के लिए धन्यवाद। केस # खुल गया है, हम आज उत्तर देंगे।',
  ],
};

/** What customers write back. */
export const replies = [
  'STOP',
  'Thank you! 👍',
  'Where is my parcel?',
  'JA',
  'شكرا',
  'Please call me back after 5pm, I am at work until then',
  '谢谢',
  'I did not order this. Who is this?',
] as const;

const isGsm = (text: string): boolean =>
  /^[A-Za-z0-9@£$¥èéùìòÇØøÅåÆæßÉ !"#%&'()*+,\-./:;<=>?ÄÖÑÜ§äöñüà]*$/.test(text);

export const isUnicode = (text: string): boolean => !isGsm(text);

/** More than one part: above 160 plain or 70 Unicode characters. */
export const isLong = (text: string): boolean => text.length > (isGsm(text) ? 160 : 70);
