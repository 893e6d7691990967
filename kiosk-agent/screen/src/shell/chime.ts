/** Two soft notes, so that a question is heard as well as seen; silent where sound is not allowed or not there. */
export function chime(): void {
  try {
    const audio = new AudioContext();
    const notes = [659.25, 880];
    notes.forEach((frequency, at) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const begin = audio.currentTime + at * 0.22;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(0.12, begin + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.5);
      tone.connect(volume).connect(audio.destination);
      tone.start(begin);
      tone.stop(begin + 0.55);
    });
    setTimeout(() => void audio.close(), 1200);
  } catch {
    // A totem without a loudspeaker asks in writing only.
  }
}
