export default function SharedPage() {
  return null;
}
