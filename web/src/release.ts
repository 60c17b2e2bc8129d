/// The version of Pollux, which links tell.
export const release = '0.1.0';
