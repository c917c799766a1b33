import { LoadingState } from '#components/feedback/loading-state.tsx';

export default function Loading() {
  return <LoadingState label="Opening the page" />;
}
