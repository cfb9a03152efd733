// What react-aria's controls say to a screen reader, in Kannada; what is not here stays English.

export const ariaTexts: Readonly<Record<string, string>> = {
  dismiss: 'ಮುಚ್ಚಿ',
  buttonLabel: 'ಸಲಹೆಗಳನ್ನು ತೋರಿಸಿ',
  listboxLabel: 'ಸಲಹೆಗಳು',
  selectedAnnouncement: 'ಆಯ್ಕೆ ಮಾಡಲಾಗಿದೆ',
}
